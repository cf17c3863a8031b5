/** Words of V8, SpiderMonkey and JavaScriptCore for a mistake in a program: `x is not a function`, `Cannot read properties of …`. */
const MISTAKE = / is (not|undefined|null)|^Can(not|'t) /;

/**
 * What a `fetch` rejected with, as src/call/rejected.rs reads it: `answer`, if it carries one as ky and axios do; else `code`, the host's word
 * for what happened, `said`, how the message of its innermost reason begins, `mistake`, whether it speaks of one in a program, and `cause`, an Error of its name and
 * message without the body that was sent. Other secrets are taken out of it with those of the failure (redact.js).
 */
export function readRejection(error, body) {
  try {
    const { response, data, cause: reason, name, message = String(error) } = Object(error);
    if (response?.status) {
      if (response.text && !response.bodyUsed) return { answer: response };
      // axios has read it into `data` of the response, ky into that of the error.
      const text = response.data ?? data;
      return { answer: new Response(typeof text === 'string' ? text : JSON.stringify(text), response) };
    }
    // It may quote the body in JSON.
    const forms = body ? [body, JSON.stringify(body).slice(1, -1)] : [];
    const cause = new Error(forms.reduce((told, form) => told.replaceAll(form, '[redacted]'), String(message)));
    if (name) cause.name = String(name);
    const said = reason?.message;
    const code = reason?.code ?? error?.code ?? (said === 'bad port' && said);
    // undici tells of a proxy one cause deeper.
    return {
      code,
      said: String(reason?.cause?.message ?? said).slice(0, 40),
      cause,
      mistake: !reason && MISTAKE.test(cause.message),
    };
  } catch {
    // Something that cannot be looked at.
    return {};
  }
}
