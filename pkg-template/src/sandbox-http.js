/** More than this of a JSON body or a path is not read: see MAX_BYTES in sandbox/src/request.rs. */
const MOST_CHARACTERS = 102_400;

/**
 * The body as the state machine takes it, and what is noted of a file. Its bytes stay here. `sent` is what the caller gave: a form is
 * taken from there, because WebKit cannot read one with a file back out of a request, and Node does not know that of jsdom.
 */
export async function readBody(request, sent) {
  try {
    const form = sent instanceof FormData ? sent : await readForm(request, sent);
    if (!form) return { body: text(await request.text()) };
    const file = form.get('file');
    // Not `instanceof`: jsdom brings a Blob of its own.
    if (typeof file?.size !== 'number') return { body: { kind: 'noFile' } };
    const { name, type, size } = file;
    return { body: { kind: 'file', name, mime: type }, file: { name, type, size } };
  } catch {
    return { body: { kind: 'broken' } };
  }
}

async function readForm(request, sent) {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type'))) return undefined;
  return request.formData().catch(() => readHead(sent));
}

/** The form of one file by what stands in front of it in a Blob, where the host cannot read a form: Node cannot with jsdom's `File`. */
async function readHead(sent) {
  const start = await sent.slice(0, 4_096).text();
  const [head, boundary, name, type] = /^--(.+)\r\n.*filename="(.*)"\r\nContent-Type: (.*)\r\n\r\n/.exec(start);
  const size = sent.size - new TextEncoder().encode(`${head}\r\n--${boundary}--\r\n`).length;
  return new Map([['file', { name: name.replaceAll('%22', '"'), type, size }]]);
}

function text(text) {
  if (text === '') return { kind: 'empty' };
  return text.length > MOST_CHARACTERS ? { kind: 'tooLarge' } : { kind: 'text', text };
}

/** The answer, or the way in which there is none. */
export function respond({ ending, status, headers, body }) {
  if (ending === 'broken') {
    // As Node words it; browsers tell less.
    const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    throw new TypeError('fetch failed', { cause });
  }
  // Statuses whose answer must have no body.
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(ending === 'cutOff' ? half(body) : empty ? null : body, { status, headers });
}

function half(body) {
  const bytes = new TextEncoder().encode(body);
  let sent = false;
  return new ReadableStream({
    async pull(controller) {
      if (sent) {
        // A server that sends this on gets the time to send what it has: a broken connection takes along what still waits.
        await new Promise((resolve) => setTimeout(resolve, 10));
        return controller.error(new TypeError('terminated'));
      }
      sent = true;
      controller.enqueue(bytes.subarray(0, bytes.length / 2));
    },
  });
}

/** Rejects with the signal's reason as soon as it is aborted. */
export function wait(milliseconds, signal) {
  if (milliseconds === 0) return undefined;
  return new Promise((resolve, reject) => {
    const timer = Number.isFinite(milliseconds) && setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
