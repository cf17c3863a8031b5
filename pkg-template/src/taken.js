import { validationFailure } from './errors.js';
import { refusalOf } from './issue.js';
import { pick } from './property.js';

// Copies a call's arguments before the call returns, so that later changes by the caller have no effect.

/** The most documents of one submission: nobody has as many, and a list may claim any length. */
const MOST_DOCUMENTS = 1_000;

/** Ignores `toJSON`, and sends no other property of the object. */
export const takeCredentials = (credentials) => pick(credentials, ['login', 'password', 'requestId']);

const unwritable = (why) => validationFailure(`The body cannot be written as JSON: it ${why}`, []);

/** Why a body could not be written, if that was not its own code. In the words of V8, SpiderMonkey and JavaScriptCore, which may quote names. */
function whyUnwritable(error) {
  try {
    const said = error.message;
    if (/call stack|recursion/.test(said)) return 'is nested too deep, or the stack is full';
    if (/^Invalid s|^alloc|^Out of/.test(said)) return 'is too long';
    return (
      error instanceof TypeError &&
      (/circular|cyclic/i.test(said) ? 'is circular' : /BigInt/.test(said) && 'holds a BigInt')
    );
  } catch {
    return false;
  }
}

/** The body as JSON text; undefined if there is none. Errors of its own code (a getter, a `toJSON`) pass through. */
export function takeBody(body) {
  let text;
  try {
    text = JSON.stringify(body);
  } catch (error) {
    const why = whyUnwritable(error);
    throw why ? unwritable(why) : error;
  }
  if (text === undefined && body !== undefined) throw unwritable('is undefined, a function or a symbol');
  return text;
}

/**
 * Copies what `validate` judges, as far as it is plain data. Its getters stay, and so does what is of a class: they are judged as they are by
 * then, and so is what cannot be copied.
 */
export function takeValue(value) {
  const taken = new Map();
  const take = (of) => {
    if (Object(of) !== of || taken.has(of)) return taken.get(of) ?? of;
    const prototype = Object.getPrototypeOf(of);
    // A proxy may make up properties; it is judged as it is then, too.
    if (![Object.prototype, Array.prototype, null].includes(prototype) || of[Symbol()] !== undefined) return of;
    const copy = Array.isArray(of) ? [] : Object.create(prototype);
    taken.set(of, copy);
    const properties = Object.getOwnPropertyDescriptors(of);
    for (const property of Object.values(properties)) {
      if ('value' in property) property.value = take(property.value);
    }
    return Object.defineProperties(copy, properties);
  };
  try {
    value = take(value);
  } catch {
    // A proxy that throws, or too deep a nesting.
  }
  return value;
}

/** Not by `instanceof`: under Jest with jsdom, what Node reads is of another realm. */
const isArrayBuffer = (value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]';

/** Bytes are copied; a File or Blob stays a handle. It cannot change, but for a name that somebody has put on it. */
export function takeFile(file) {
  try {
    if (isArrayBuffer(file) || ArrayBuffer.isView(file)) return new Blob([file]);
    const named = file instanceof Blob && Object.hasOwn(file, 'name') && typeof file.name === 'string';
    return named ? new File([file], file.name, { type: file.type }) : file;
  } catch (error) {
    // The stack was nearly used up. Anything else is refused later: a proxy that throws, or a name.
    if (error instanceof RangeError) throw error;
    return file;
  }
}

/** Copies a webhook's bytes. Text cannot change. */
export function takePayload(payload) {
  try {
    const bytes = ArrayBuffer.isView(payload)
      ? new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength)
      : payload;
    return bytes === payload && !isArrayBuffer(payload) ? payload : bytes.slice(0);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return payload;
  }
}

/** A SubmitDocumentsRequest: its JSON text without the files, and the files. */
export function takeSubmission(request) {
  const taken = pick(request, ['customerId', 'applicationId', 'workflow', 'documents']);
  const files = [];
  const documents = taken?.documents;
  if (Array.isArray(documents)) {
    const length = Number(documents.length);
    if (length > MOST_DOCUMENTS) {
      const issue = {
        instancePath: '/documents',
        schemaPath: '#/properties/documents/maxItems',
        keyword: 'maxItems',
        params: { limit: MOST_DOCUMENTS },
        message: `must NOT have more than ${MOST_DOCUMENTS} items`,
      };
      throw refusalOf([issue]);
    }
    taken.documents = Array.from({ length }, (_, index) => {
      const document = documents[index];
      files.push(takeFile(document?.file));
      return pick(document, ['type', 'name', 'entityId', 'note']);
    });
  }
  return [takeBody(taken), files];
}
