// Vitest and Jest run this under jsdom and happy-dom. `api` is a server that parses uploads with busboy and answers with what it read.
import { ConnectFi, inspectFile } from 'connectfi-sdk';
import { openAsBlob } from 'node:fs';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(500).fill(7)]);

/** The kinds of files that such a test can have. */
const FILES = {
  'a File of the page': () => new File([PNG], 'front.png', { type: 'image/png' }),
  'a File of an input': () => {
    const input = document.createElement('input');
    input.type = 'file';
    const chosen = new File([PNG], 'front.png', { type: 'image/png' });
    Object.defineProperty(input, 'files', { value: [chosen] });
    return input.files[0];
  },
  'a Blob': () => new Blob([PNG], { type: 'image/png' }),
  bytes: () => PNG,
  'an ArrayBuffer that Node read': async (picture) => (await openAsBlob(picture)).arrayBuffer(),
  'Node’s openAsBlob': (picture) => openAsBlob(picture),
};

/** Uploads each kind of file, with and without progress. Returns what the server read, and the first and last report. */
export async function uploadAll({ api, picture }) {
  const connectfi = new ConnectFi({ baseURL: api, token: 'secret', maxRetries: 0, logLevel: 'off' });
  const seen = {};
  for (const [kind, make] of Object.entries(FILES)) {
    const file = await make(picture);
    const { mime, size } = await inspectFile(file);
    const reports = [];
    const options = { filename: 'front.png', contentType: 'image/png' };
    const plain = await connectfi.akepa.document.upload('doc_1', file, options);
    const counted = await connectfi.akepa.document.upload('doc_1', file, {
      ...options,
      onProgress: (report) => reports.push(report),
    });
    seen[kind] = { mime, size, plain: plain.data, counted: counted.data, first: reports[0], last: reports.at(-1) };
  }
  return seen;
}

/** What each upload must give. `picture` is the file on the disk. */
export function expected() {
  const read = {
    token: 'secret',
    parts: [{ field: 'file', filename: 'front.png', mimeType: 'image/png', size: PNG.length }],
  };
  const total = PNG.length;
  const one = {
    mime: 'image/png',
    size: total,
    plain: read,
    counted: read,
    first: { loaded: 0, total },
    last: { loaded: total, total },
  };
  return Object.fromEntries(Object.keys(FILES).map((kind) => [kind, one]));
}

export { PNG };
