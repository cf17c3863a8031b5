import { validationFailure } from './errors.js';

// Copies a call's arguments before the call returns, so that later changes by the caller have no effect.

const OPTIONS = [
  'signal',
  'timeout',
  'totalTimeout',
  'maxRetries',
  'headers',
  'filename',
  'contentType',
  'onProgress',
  'concurrency',
  'interval',
  'maxInterval',
  'onStatus',
];

/** These properties of an object, each read once. A value that is not an object stays as it is. */
const pick = (of, names) =>
  Object(of) === of && !Array.isArray(of) ? Object.fromEntries(names.map((name) => [name, of[name]])) : of;

export function takeOptions(options) {
  if (!options) return undefined;
  const taken = pick(options, OPTIONS);
  const { headers } = taken;
  // Iterables (a `Headers`, a `Map`) are refused later.
  if (Object(headers) === headers && !(Symbol.iterator in headers)) taken.headers = { ...headers };
  return taken;
}

/** Ignores `toJSON`, and sends no other property of the object. */
export const takeCredentials = (credentials) => pick(credentials, ['login', 'password', 'requestId']);

/** The body as JSON text; undefined if it has none. Errors of its own code (a getter, a `toJSON`) pass through. */
export function takeBody(body) {
  try {
    return JSON.stringify(body);
  } catch (error) {
    const said = String(error?.message);
    // The messages of V8, SpiderMonkey and JavaScriptCore, which may quote names from the body.
    const why =
      error instanceof TypeError && /circular|cyclic/i.test(said)
        ? 'it is circular'
        : error instanceof TypeError && /BigInt/.test(said)
          ? 'it holds a BigInt'
          : /call stack|recursion/.test(said) &&
            'it is nested too deep, or the stack was nearly used up where the call was made';
    throw why ? validationFailure(`The body cannot be written as JSON: ${why}`, []) : error;
  }
}

/** Bytes are copied; a File or Blob cannot change, and stays a handle. */
export function takeFile(file) {
  try {
    return file instanceof ArrayBuffer || ArrayBuffer.isView(file) ? new Blob([file]) : file;
  } catch {
    return file;
  }
}

/** Copies a webhook's bytes. Text cannot change. */
export function takePayload(payload) {
  try {
    const bytes = ArrayBuffer.isView(payload)
      ? new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength)
      : payload;
    return bytes === payload && !(payload instanceof ArrayBuffer) ? payload : bytes.slice(0);
  } catch {
    return payload;
  }
}

/** A SubmitDocumentsRequest: its JSON text without the files, and the files. */
export function takeSubmission(request) {
  const taken = pick(request, ['customerId', 'applicationId', 'workflow', 'documents']);
  const files = [];
  if (Array.isArray(taken?.documents)) {
    taken.documents = Array.from(taken.documents, (document) => {
      files.push(takeFile(document?.file));
      return pick(document, ['type', 'name', 'entityId', 'note']);
    });
  }
  return [takeBody(taken), files];
}
