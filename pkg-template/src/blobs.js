import { builtin } from './node-builtin.js';

/**
 * The Blobs that this runtime's `fetch` sends for what they are. jsdom brings Blobs of its own and leaves Node's `fetch`, which sends them as
 * the text `[object Blob]`; happy-dom brings both. Asked only where the Blob is not Node's: the question loads Node's `fetch`.
 */
function sentBlob() {
  const { Blob } = globalThis;
  const { Blob: ofNode = Blob } = builtin('buffer') ?? {};
  if (ofNode === Blob || !globalThis.Response) return Blob;
  const { headers } = new Response(new ofNode([], { type: 'a/b' }));
  return headers.get('content-type') === 'a/b' ? ofNode : Blob;
}

/** The bytes of a Blob, whoever made it. */
function bytesOf(file) {
  if (file.arrayBuffer) return file.arrayBuffer();
  if (file.stream) return new Response(file.stream()).arrayBuffer();
  // jsdom has had nothing else for long.
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsArrayBuffer(file);
  });
}

/** What the module takes of the host for files (src/js/blob.rs). */
export function blobsOfHost() {
  const Blob = sentBlob();
  return {
    Blob,

    /** The header to send with a Blob. workerd warns of one beside the Blob's own; for others (happy-dom under MSW) that is not enough. */
    typeOf: (blob) => (globalThis.navigator?.userAgent === 'Cloudflare-Workers' ? undefined : blob.type),

    /** The bytes of a file of another make (fetch-blob, formdata-node, jsdom) in a Blob of this one. Rejects when they are not all there. */
    async blobOf(file) {
      const blob = new Blob([await bytesOf(file)], { type: file.type });
      if (blob.size !== file.size) throw new TypeError('not all of the file could be read');
      return blob;
    },
  };
}
