// Every call as node:http and busboy see it, and every documented example in both directions.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { AuthenticationError, ApiError, ConnectFi, parseWebhook } from 'connectfi-sdk';
import { partsOf, serveHttp } from './http-server.mjs';
import { OPERATIONS } from './operations.mjs';
import { PNG } from './pictures.mjs';

const FIXTURES = new URL('../fixtures/', import.meta.url);

test('method, path, headers and body of all calls', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'the-token' });
  const table = await readFile(new URL('../../api/src/operations.rs', import.meta.url), 'utf8');
  const named = [...table.matchAll(/^ +\w+ = "([\w.]+)" (?:Get|Post)/gm)].map(([, name]) => name);
  assert.deepEqual(
    OPERATIONS.map(({ name }) => name),
    named,
    'the table in Rust has other calls',
  );
  for (const { name, method, path, body, file, call } of OPERATIONS) {
    await t.test(name, async () => {
      assert.deepEqual(await call(client), { code: '0', data: {} });
      const seen = server.requests.pop();
      assert.deepEqual(server.requests, [], 'one request');
      assert.equal(`${seen.method} ${seen.path}`, `${method} ${path}`);
      assert.equal(seen.headers['x-connectfi-token'], name === 'auth.getToken' ? undefined : 'the-token');
      if (file) {
        assert.match(seen.headers['content-type'], /^multipart\/form-data; boundary=/);
        assert.deepEqual(await partsOf(seen), [
          { field: 'file', filename: 'document.png', mimeType: 'image/png', bytes: PNG },
        ]);
      } else if (body) {
        assert.equal(seen.headers['content-type'], 'application/json');
        assert.equal(seen.body.toString(), JSON.stringify(body));
      } else {
        assert.equal(seen.headers['content-type'], undefined);
        assert.equal(seen.body.length, 0);
      }
      const own = ['x-connectfi-token', 'content-type'];
      const runtimes = [
        'host',
        'connection',
        'accept',
        'accept-language',
        'sec-fetch-mode',
        'user-agent',
        'accept-encoding',
        'content-length',
      ];
      const others = Object.keys(seen.headers).filter((header) => !own.includes(header) && !runtimes.includes(header));
      assert.deepEqual(others, [], 'no header that nobody asked for');
    });
  }
});

/** Makes the call that a documented example shows. */
function callOf(client, { method, path, request }) {
  const template = (text, ids) => [...text.split('/').slice(0, -ids.length || undefined), ...ids.map(() => ':id')];
  const { ids, file, call } = OPERATIONS.map((operation) => ({ ids: [], ...operation })).find(
    (operation) =>
      operation.method === method &&
      `${template(operation.path, operation.ids)}` === `${template(path, operation.ids)}`,
  );
  const given = ids.length ? path.split('/').slice(-ids.length) : [];
  return call(client, undefined, file ? new Blob([PNG]) : request, ...given);
}

test('every documented example, as request and as answer', async (t) => {
  const names = (await readdir(FIXTURES)).filter((name) => name.endsWith('.json'));
  assert(names.length >= 23);
  for (const name of names) {
    const fixture = JSON.parse(await readFile(new URL(name, FIXTURES), 'utf8'));
    await t.test(name, async (t) => {
      if (fixture.path === '(your webhook URL)') {
        assert.equal(
          JSON.stringify(await parseWebhook(JSON.stringify(fixture.request))),
          JSON.stringify(fixture.request),
        );
        return;
      }
      const server = await serveHttp(t, () => ({
        status: fixture.status,
        body: JSON.stringify(fixture.response, null, 2),
      }));
      // Some examples are invalid requests, which show the server's answer to them.
      const client = new ConnectFi({ baseURL: server.url, token: 'token', validateRequests: false });
      const outcome = await callOf(client, fixture).catch((error) => error);

      const [seen, ...more] = server.requests;
      assert.deepEqual(more, []);
      assert.equal(`${seen.method} ${seen.path}`, `${fixture.method} ${fixture.path}`);
      if (fixture.request === null) assert.equal(seen.body.length, 0);
      else if (typeof fixture.request === 'string') assert.equal((await partsOf(seen))[0].field, 'file');
      else assert.equal(seen.body.toString(), JSON.stringify(fixture.request));

      if (fixture.status === 200) {
        assert.equal(JSON.stringify(outcome), JSON.stringify(fixture.response));
        return;
      }
      const { code, message, requestId, context } = fixture.response;
      assert.equal(outcome.constructor, fixture.status === 401 ? AuthenticationError : ApiError);
      assert.deepEqual(
        { status: outcome.status, code: outcome.code, requestId: outcome.requestId, context: outcome.context },
        { status: fixture.status, code, requestId, context },
      );
      assert.equal('requestId' in outcome, 'requestId' in fixture.response, 'nothing invented');
      assert.equal('context' in outcome, 'context' in fixture.response, 'nothing invented');
      if (message) assert.equal(outcome.message, message);
      else assert(outcome.message.length > 10, 'a message of ours');
    });
  }
});

test('an answer is returned unchanged, whatever it contains', async (t) => {
  const texts = [
    '{"code":"0","data":null}',
    '{"data":{},"code":"0","kycAttributes":{"cardAttributes":{}},"boises":[],"requestId":null}',
    '{"code":"0","data":{"outcome":null,"z":1,"a":2,"10":3,"9":4,"nested":[[],{},[null,false,0,"",1e21,-0.5]]}}',
    '{"code":"0","data":{"__proto__":{"polluted":true},"constructor":1,"toString":2}}',
    '{"code":"0","data":"\\ud800 \\u2028 \\u0000 😀 \\"<>"}',
    `{"code":"0","data":[${'{"id":"doc-1","label":"LICENSE FRONT"},'.repeat(20_000)}1]}`,
  ];
  let text;
  const server = await serveHttp(t, () => ({ body: `\n${text} ` }));
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  for (text of texts) {
    const answer = await client.document.generate();
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(text)));
  }
  assert.equal({}.polluted, undefined);
});

test('what JSON.stringify leaves out is not sent, and toJSON is respected', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const date = new Date(0);
  await client.akepa.update({
    applicationId: 'a',
    customerId: undefined,
    documents: [{ documentId: 'd', entityId: 'e', at: date, no: undefined }],
  });
  assert.equal(
    server.requests[0].body.toString(),
    '{"applicationId":"a","documents":[{"documentId":"d","entityId":"e","at":"1970-01-01T00:00:00.000Z"}]}',
  );
});

test('both spellings of the webhook’s address are sent as they were written', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const request = { reference: 'r', customerId: 'c' };
  for (const spelling of ['webhookURL', 'webhookUrl']) {
    await client.akepa.identification({ ...request, [spelling]: 'https://hooks.example.com/?a=b&c="d"' });
    assert.deepEqual(Object.keys(JSON.parse(server.requests.pop().body)), ['reference', 'customerId', spelling]);
  }
  for (const optional of [{ syncMode: null }, { syncMode: false, webhookURL: null }, { webhookUrl: '' }]) {
    await client.akepa.identification({ ...request, ...optional });
    assert.deepEqual(JSON.parse(server.requests.pop().body), { ...request, ...optional });
  }
});

test('request() sends any other call', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: `${server.url}/base/path/`, token: 'token' });
  await client.request('post', '/customer/init', { reference: 'r"é\ud800' });
  await client.request('GET', '/customer/list?from=1&q=%2e%2e');
  await client.request('DELETE', '/customer/a%2Fb', null);
  // `null` stands for the missing body.
  await client.request('get', '/customer/list', null, { maxRetries: 0 });
  // It works without its client as `this`, as every other call does.
  const { request } = client;
  await request('PATCH', '/customer/c');
  const [post, get, remove, list, patch] = server.requests;
  assert.deepEqual(
    [post.method, post.path, post.headers['content-type']],
    ['POST', '/base/path/customer/init', 'application/json'],
  );
  assert.equal(post.body.toString(), '{"reference":"r\\"é\\ud800"}');
  assert.deepEqual([get.method, get.path, get.body.length], ['GET', '/base/path/customer/list?from=1&q=%2e%2e', 0]);
  assert.deepEqual(
    [remove.method, remove.path, remove.body.toString()],
    ['DELETE', '/base/path/customer/a%2Fb', 'null'],
  );
  assert.deepEqual(
    [list.method, list.path, list.headers['content-type'], list.body.length],
    ['GET', '/base/path/customer/list', undefined, 0],
  );
  assert.deepEqual([patch.method, patch.path, patch.body.length], ['PATCH', '/base/path/customer/c', 0]);
});
