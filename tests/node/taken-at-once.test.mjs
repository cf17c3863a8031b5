// A call copies its arguments before it returns. What the caller changes afterwards has no effect, also while the module loads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi, ConfigurationError, parseWebhook, validate } from 'connectfi-sdk';
import { freshCopy } from './copies.mjs';
import { failureOf } from './failure.mjs';
import { partsOf, serveHttp } from './http-server.mjs';
import { jpegOf, PNG } from './pictures.mjs';

/** Runs a test with the module loaded, and with a module that is still loading. */
async function both(t, run) {
  for (const [name, Client] of [
    ['loaded', ConnectFi],
    ['loading', (await freshCopy()).ConnectFi],
  ]) {
    await t.test(name, async (t) => {
      const server = await serveHttp(t, ({ path, body }) => {
        if (/generate/.test(path)) return { body: { code: '0', data: { id: JSON.parse(body).name } } };
        return { body: { code: '0', data: { status: 'completed' } } };
      });
      await run(server, new Client({ baseURL: server.url, token: 'token', logLevel: 'off' }));
    });
  }
}
const bodies = (server, path) =>
  server.requests.filter((request) => request.path.startsWith(path)).map(({ body }) => JSON.parse(body));

test('one body object for three calls in a row', (t) =>
  both(t, async (server, client) => {
    const body = { customerId: '', applicationId: 'a' };
    const update = { applicationId: 'a', documents: [{ documentId: '', entityId: 'e' }] };
    const calls = [];
    for (const name of ['A', 'B', 'C']) {
      body.customerId = name;
      update.documents[0].documentId = name;
      calls.push(client.akepa.status(body), client.akepa.update(update), client.request('POST', '/any', body));
    }
    update.documents.length = 0;
    delete body.applicationId;
    await Promise.all(calls);
    const sent = (path, name) => bodies(server, path).map(name).sort();
    assert.deepEqual(
      sent('/akepa/status', ({ customerId }) => customerId),
      ['A', 'B', 'C'],
    );
    assert.deepEqual(
      sent('/any', ({ customerId }) => customerId),
      ['A', 'B', 'C'],
    );
    assert.deepEqual(
      sent('/akepa/update', ({ documents }) => documents[0].documentId),
      ['A', 'B', 'C'],
    );
  }));

test('one buffer for three uploads in a row', (t) =>
  both(t, async (server, client) => {
    for (const wrap of [(buffer) => buffer, (buffer) => new Uint8Array(buffer), (buffer) => Buffer.from(buffer)]) {
      server.requests.length = 0;
      const { buffer } = Uint8Array.from(PNG);
      const calls = [];
      for (const mark of [65, 66, 67]) {
        new Uint8Array(buffer)[PNG.length - 1] = mark;
        calls.push(client.document.upload(`sdoc_${mark}`, wrap(buffer)));
      }
      new Uint8Array(buffer).fill(0);
      await Promise.all(calls);
      for (const request of server.requests) {
        const [{ bytes }] = await partsOf(request);
        assert.equal(bytes.at(-1), Number(request.path.split('_')[1]));
      }
    }
  }));

test('options', (t) =>
  both(t, async (server, client) => {
    const options = { headers: { 'x-tenant': 'mine' }, maxRetries: 0, filename: 'mine.png', contentType: 'image/png' };
    const call = client.document.upload('sdoc_1', PNG, options);
    const wait = client.akepa.status({ customerId: 'c', applicationId: 'a' }, options);
    options.headers['x-tenant'] = 'another’s';
    options.headers = {};
    options.filename = 'other.jpg';
    options.contentType = 'image/jpeg';
    options.signal = AbortSignal.abort('never asked for');
    await Promise.all([call, wait]);
    for (const { headers } of server.requests) assert.equal(headers['x-tenant'], 'mine');
    const [part] = await partsOf(server.requests.find(({ path }) => /upload/.test(path)));
    assert.deepEqual([part.filename, part.mimeType], ['mine.png', 'image/png']);
  }));

test('an option is read once, also one that is inherited, or that a class computes', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  let reads = 0;
  class Options {
    get headers() {
      reads += 1;
      return { 'x-read': String(reads) };
    }
  }
  await client.document.generate(new Options());
  await client.document.generate(Object.create({ headers: { 'x-read': 'inherited' } }));
  assert.deepEqual(
    server.requests.map(({ headers }) => headers['x-read']),
    ['1', 'inherited'],
  );
  assert((await failureOf(client.document.generate(Object.create({ timeout: 0 })))) instanceof ConfigurationError);
});

test('submitDocuments: ids, the list, its fields and the bytes', (t) =>
  both(t, async (server, client) => {
    const bytes = Uint8Array.from(PNG);
    const request = {
      customerId: 'mine',
      applicationId: 'mine',
      workflow: 'PERSONAL',
      documents: [
        { file: bytes, type: 'license', name: 'one', note: 'mine', entityId: 'mine' },
        { file: new Blob([jpegOf(64)]), type: 'passport', name: 'two' },
      ],
    };
    let changed = false;
    const change = () => {
      changed = true;
      request.customerId = request.applicationId = 'theirs';
      Object.assign(request.documents[0], { name: 'theirs', entityId: 'theirs', note: 'theirs', file: null });
      bytes.fill(0);
      request.documents.pop();
    };
    const submission = client.akepa.submitDocuments(request, { onProgress: () => changed || change() });
    change();
    await submission;
    assert.equal(changed, true);
    const [update] = bodies(server, '/akepa/update');
    assert.deepEqual(update, {
      customerId: 'mine',
      applicationId: 'mine',
      documents: [
        { documentId: 'one', entityId: 'mine' },
        { documentId: 'two', entityId: 'mine' },
      ],
    });
    assert.equal(bodies(server, '/akepa/document/generate').find(({ name }) => name === 'one').note, 'mine');
    const upload = server.requests.find(({ path }) => path.endsWith('/upload/one'));
    assert.deepEqual((await partsOf(upload))[0].bytes, Buffer.from(PNG));
  }));

test('waitUntilSettled polls the same application to the end', async () => {
  const asked = [];
  const request = { customerId: 'mine', applicationId: 'mine' };
  const fetch = async (_, { body }) => {
    asked.push(body);
    request.customerId = 'theirs';
    return Response.json({ code: '0', data: { status: asked.length < 3 ? 'running' : 'completed' } });
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  await client.akepa.waitUntilSettled(request, { interval: 10 });
  assert.deepEqual(asked, Array(3).fill('{"customerId":"mine","applicationId":"mine"}'));
});

test('credentials of the client, and those of a login', async (t) => {
  const server = await serveHttp(t, () => ({ body: { code: '0', data: { token: 'token' } } }));
  const credentials = { login: 'mine', password: 'mine' };
  const client = new ConnectFi({ baseURL: server.url, credentials });
  credentials.password = 'theirs';
  await client.akepa.status({ customerId: 'c', applicationId: 'a' });
  const own = { login: 'own', password: 'own' };
  const login = client.auth.getToken(own);
  own.password = 'theirs';
  await login;
  assert.deepEqual(
    bodies(server, '/auth').map(({ user }) => user.password),
    ['mine', 'own'],
  );
});

test('a webhook’s bytes', async () => {
  const envelope = {
    code: '0',
    data: {
      applicationId: 'a',
      customerId: 'c',
      reference: 'r',
      status: 'completed',
      outcome: null,
      entityApplications: [],
    },
  };
  const bytes = Buffer.from(JSON.stringify(envelope));
  const parsed = parseWebhook(bytes);
  bytes.fill(0);
  assert.deepEqual(await parsed, envelope);
});

test('the value that validate() checks', async () => {
  for (const judge of [validate, (await freshCopy()).validate]) {
    const body = { customerId: 'c', documents: [{ documentId: 'd', entityId: 'e' }] };
    const judged = [];
    for (const id of ['a', '', 5]) {
      body.applicationId = id;
      body.documents[0].documentId = id;
      judged.push(judge('akepa.update', body));
    }
    body.documents.length = 0;
    delete body.applicationId;
    const paths = (await Promise.all(judged)).map((issues) => issues.map(({ instancePath }) => instancePath));
    const both = ['/applicationId', '/documents/0/documentId'];
    assert.deepEqual(
      paths.map((found) => [...new Set(found)]),
      [[], both, both],
    );
  }
});

test('a name that somebody has set on a file', (t) =>
  both(t, async (server, client) => {
    const file = new Blob([PNG]);
    const calls = ['one.png', 'two.png', 'three.png'].map((name) => {
      file.name = name;
      return client.document.upload('doc_1', file);
    });
    Object.defineProperty(file, 'name', { get: () => assert.fail('read too late') });
    await Promise.all(calls);
    const parts = await Promise.all(server.requests.map(partsOf));
    assert.deepEqual(parts.map(([{ filename }]) => filename).sort(), ['one.png', 'three.png', 'two.png']);
    for (const [{ bytes }] of parts) assert.deepEqual(bytes, Buffer.from(PNG));
  }));
