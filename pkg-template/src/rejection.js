/**
 * Messages of engines and hosts for a mistake in a program: `x is not a function`, `Cannot read properties of …`, `"x y" is an invalid header
 * name`, `Invalid URL`, `Failed to construct 'URL': …`. No network failure has such a message: that is `Failed to fetch`.
 */
const MISTAKE = / is (an inv|not|undefined|null)|^Can(not|'t) |^Inv|^Failed to [ec]/;

/**
 * Reads the reason with which `fetch` rejected, for src/call/rejected.rs. `answer`: the answer that it carries, as with ky and axios. If there is
 * none: `code`, the host's error code; `said`, the first letters of its innermost message; `mistake`, whether the message is of a mistake in a
 * program; and `cause`, an Error of its name and message. redact.js removes secrets, and the body that was sent, from it.
 */
export function readRejection(error) {
  try {
    const { response, data, text, cause: reason, name, message = String(error) } = Object(error);
    if (response?.status) {
      if (response.text && !response.bodyUsed) return { answer: response };
      // axios has read the body into `data` of the response, ky and ofetch into `data` of the error, wretch into its `text`.
      const read = response.data ?? data ?? text;
      return { answer: new Response(typeof read === 'string' ? read : JSON.stringify(read), response) };
    }
    const cause = new Error(message);
    if (name) cause.name = String(name);
    const said = reason?.message;
    const code = reason?.code ?? error?.code ?? (said === 'bad port' && said);
    // For a proxy, undici's message is one cause deeper.
    return {
      code,
      said: String(reason?.cause?.message ?? said).slice(0, 40),
      cause,
      mistake: !reason && /TypeE|ReferenceE/.test(name) && MISTAKE.test(message),
    };
  } catch {
    // The reason cannot be read: a getter throws.
    return {};
  }
}
