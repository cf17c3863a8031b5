import { setupServer } from 'msw/node';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { answering } from './msw.mjs';
import { expected, PNG, uploadAll } from './uploads.js';

const world = { api: process.env.API, picture: process.env.PICTURE };
afterEach(() => vi.unstubAllGlobals());

test('over the wire', async () => {
  expect(await uploadAll(world)).toEqual(expected());
});

test('with MSW', async () => {
  const server = setupServer(...answering('https://api.example.com'));
  server.listen();
  try {
    expect(await uploadAll({ ...world, api: 'https://api.example.com' })).toEqual(expected());
  } finally {
    server.close();
  }
});

test('an upload with progress calls a stubbed fetch', async () => {
  const stub = vi.fn(async () => Response.json({ code: '0', data: { stubbed: true } }));
  vi.stubGlobal('fetch', stub);
  const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', token: 'secret' });
  const file = new File([PNG], 'front.png', { type: 'image/png' });
  const { data } = await connectfi.akepa.document.upload('doc_1', file, { onProgress() {} });
  expect(data).toEqual({ stubbed: true });
  expect(stub).toHaveBeenCalledTimes(1);
});

test('the sandbox accepts the file', async () => {
  const sandbox = await Sandbox.create();
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL, fetch, credentials, dangerouslyAllowBrowser: true });
  const { data } = await connectfi.document.generate();
  const file = new File([PNG], 'front.png', { type: 'image/png' });
  await connectfi.document.upload(data.id, file, { onProgress() {} });
  expect(sandbox.requests.at(-1).file).toEqual({ name: 'front.png', type: 'image/png', size: PNG.length });
});
