// The environment in which the examples of the READMEs and the types run: the sandbox answers for the hosts that they name, and there is
// a page with a file input. Loaded before each example (`node --import`), and by examples.test.mjs for its ids.
import { readFile } from 'node:fs/promises';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

const BASES = ['https://api.example.com', 'https://app.example.com/api/connectfi'];

/** A complete JPEG. */
export const PHOTO = new URL('../files/photo.jpg', import.meta.url);

/** The same ids each time: the seed is the same. */
export async function prepare() {
  const sandbox = await Sandbox.create({ seed: 1 });
  const { customerId, reference } = await sandbox.createCustomer();
  const connectfi = new ConnectFi({ baseURL: sandbox.url, fetch: sandbox.fetch, credentials: sandbox.credentials });
  const application = await connectfi.akepa.identification({ customerId, reference });
  const document = await connectfi.akepa.document.generate({
    workflow: 'PERSONAL',
    name: 'n',
    extension: 'jpg',
    type: 'license',
  });
  const { token } = (await connectfi.auth.getToken()).data;
  return { sandbox, customerId, applicationId: application.data.applicationId, documentId: document.data.id, token };
}

if (process.env.CONNECTFI_EXAMPLE) {
  const { sandbox, documentId, token } = await prepare();
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    if (input === '/api/token') return new Response(token);
    const base = BASES.find((candidate) => String(input).startsWith(candidate));
    if (!base) return fetch(input, init);
    return sandbox.fetch(sandbox.url + String(input).slice(base.length), init);
  };
  const photo = await readFile(PHOTO);
  const input = {};
  Object.assign(globalThis, {
    location: { origin: 'https://app.example.com' },
    document: { querySelector: () => input },
    documentId,
  });
  setTimeout(() => input.onchange?.({ target: { files: [new File([photo], 'front.jpg')] } }), 100);
}
