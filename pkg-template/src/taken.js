import { validationFailure } from './errors.js';

// What a call is given is taken before the call returns: what its caller does with it afterwards changes nothing.

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

/** These properties of an object, each read once. What is no object stays as it is. */
const pick = (of, names) =>
  Object(of) === of && !Array.isArray(of) ? Object.fromEntries(names.map((name) => [name, of[name]])) : of;

export function takeOptions(options) {
  if (!options) return undefined;
  const taken = pick(options, OPTIONS);
  const { headers } = taken;
  // Anything that iterates (a `Headers`, a `Map`) is refused later.
  if (Object(headers) === headers && !(Symbol.iterator in headers)) taken.headers = { ...headers };
  return taken;
}

/** A toJSON is not asked, and nothing else that lies in the object is sent. */
export const takeCredentials = (credentials) => pick(credentials, ['login', 'password', 'requestId']);

/** The body as JSON text, undefined where it has none. What its own code throws (a getter, a `toJSON`) passes through. */
export function takeBody(body) {
  try {
    return JSON.stringify(body);
  } catch (error) {
    const said = String(error?.message);
    // The words of V8, SpiderMonkey and JavaScriptCore. They may quote names out of the body.
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

/** A webhook's bytes are copied. Text cannot change. */
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
