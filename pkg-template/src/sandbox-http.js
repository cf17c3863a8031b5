/** The longest JSON body that is passed on. The exact limit is MAX_BYTES in sandbox/src/request.rs. */
const MOST_CHARACTERS = 102_400;

/**
 * The body for the state machine, and the name, type and size of a file, whose bytes are not passed on. A form is read from `sent`, the body
 * that the caller gave, because WebKit cannot read a form with a file from a request, and Node cannot read jsdom's.
 */
export async function readBody(request, sent) {
  try {
    const form = sent instanceof FormData ? sent : await readForm(request, sent);
    if (!form) return { body: text(await request.text()) };
    const file = form.get('file');
    // Not `instanceof`: jsdom has its own Blob.
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

/** Reads a form of one file by the bytes before the file, if the host cannot read the form: Node cannot with jsdom's `File`. */
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

/** The answer; throws if the connection breaks instead. */
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
        // Gives a server that forwards this time to send the first half, which is lost otherwise when the connection breaks.
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
