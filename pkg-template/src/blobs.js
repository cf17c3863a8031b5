import { builtin } from './node-builtin.js';

/**
 * The class of the Blobs that this runtime's `fetch` can send. jsdom has its own Blob but keeps Node's `fetch`, which sends such a Blob as the
 * text `[object Blob]`; happy-dom has its own of both.
 */
export let Blob;

/** For each new instance of the module. Tested only if the global Blob is not Node's, because the test loads Node's `fetch`. */
export function chooseBlob() {
  Blob = globalThis.Blob;
  const { Blob: ofNode = Blob } = builtin('buffer') ?? {};
  if (ofNode === Blob || !globalThis.Response) return;
  const { headers } = new Response(new ofNode([], { type: 'a/b' }));
  if (headers.get('content-type') === 'a/b') Blob = ofNode;
}

/** The bytes of a Blob of any class. */
function bytesOf(file) {
  if (file.arrayBuffer) return file.arrayBuffer();
  if (file.stream) return new Response(file.stream()).arrayBuffer();
  // Older versions of jsdom have only this.
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsArrayBuffer(file);
  });
}

/** `async`, because a Blob of the caller's may have methods of its own, which throw. */
export const readBlob = async (blob, from, to) => blob.slice(from, to).arrayBuffer();

/**
 * A file as a Blob that may be part of another: the file itself, or its bytes if it is of another make (fetch-blob, formdata-node, jsdom)
 * or lies on the disk in Bun, which leaves it out. Rejects when not all bytes are there.
 */
export async function blobOf(file) {
  if (file instanceof Blob && new Blob(['', file.slice(0, 1)]).size) return file;
  const blob = new Blob([await bytesOf(file)], { type: file.type });
  if (blob.size !== file.size) throw new TypeError('not all of the file could be read');
  return blob;
}
