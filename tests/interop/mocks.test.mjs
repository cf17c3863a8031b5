// Tools that answer in the API's place, by the global fetch that they patch or by one of their own.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import fetchMock from 'fetch-mock';
import { createFetchMock } from 'jest-fetch-mock/factory';
import { ModuleMocker } from 'jest-mock';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import nock from 'nock';
import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici';
import { API, CASES } from './cases.mjs';

// It patches what it can as soon as it is imported, and then no other tool may.
nock.restore();

const { origin, pathname } = new URL(API);
const never = () => new Promise(() => {});
const bytesOf = async (body) => (body == null ? undefined : Buffer.from(await new Response(body).arrayBuffer()));
const lower = (headers) => Object.fromEntries(new Headers(headers));

async function noteRequest(seen, request) {
  const { method, url, headers } = request;
  // An aborted request has no body left to read.
  const body = Buffer.from(await request.arrayBuffer().catch(() => []));
  seen.push({ method, path: new URL(url).pathname, headers: lower(headers), body });
}

const TOOLS = {
  'MSW in Node'(t, tool) {
    const server = setupServer(
      http.all(`${API}/*`, async ({ request }) => {
        await noteRequest(tool.seen, request);
        if (tool.answer === 'never') return never();
        if (tool.answer instanceof Error) return HttpResponse.error();
        return HttpResponse.json(tool.answer.body, { status: tool.answer.status });
      }),
    );
    server.listen({ onUnhandledRequest: 'error' });
    t.after(() => server.close());
  },

  nock(t, tool) {
    nock.activate();
    nock.disableNetConnect();
    nock(origin)
      .persist()
      .post((path) => path.startsWith(pathname))
      .reply(async (request) => {
        await noteRequest(tool.seen, request);
        if (tool.answer === 'never') return never();
        if (tool.answer instanceof Error) throw tool.answer;
        return [tool.answer.status, tool.answer.body, { 'content-type': 'application/json' }];
      });
    t.after(() => {
      nock.cleanAll();
      nock.restore();
    });
  },

  'undici’s MockAgent'(t, tool) {
    const before = getGlobalDispatcher();
    const agent = new MockAgent();
    agent.disableNetConnect();
    setGlobalDispatcher(agent);
    const intercepted = () =>
      agent.get(origin).intercept({ path: (path) => path.startsWith(pathname), method: 'POST' });
    const noted = ({ method, path, headers, body }) =>
      tool.seen.push({ method, path, headers: lower(headers), body: bytesOf(body) });
    Object.defineProperty(tool, 'answer', {
      set(answer) {
        agent.get(origin).cleanMocks?.();
        if (answer === 'never') intercepted().reply(200, {}).delay(60_000).persist();
        else if (answer instanceof Error) intercepted().replyWithError(answer).persist();
        else
          intercepted()
            .reply((options) => {
              noted(options);
              return { statusCode: answer.status, data: answer.body };
            })
            .persist();
      },
    });
    t.after(async () => {
      setGlobalDispatcher(before);
      await agent.close();
    });
  },

  'fetch-mock'(t, tool) {
    fetchMock.mockGlobal().route(`begin:${API}`, async ({ url, options }) => {
      await noteRequest(tool.seen, new Request(url, options));
      if (tool.answer === 'never') return never();
      return tool.answer instanceof Error ? { throws: tool.answer } : tool.answer;
    });
    t.after(() => fetchMock.hardReset());
  },

  'jest-fetch-mock'(_t, tool) {
    const mocker = new ModuleMocker(globalThis);
    const mocked = createFetchMock({ fn: (implementation) => mocker.fn(implementation) });
    tool.fetch = mocked;
    mocked.mockResponse(async (request) => {
      await noteRequest(tool.seen, request);
      if (tool.answer === 'never') return never();
      if (tool.answer instanceof Error) throw tool.answer;
      return { status: tool.answer.status, body: JSON.stringify(tool.answer.body) };
    });
  },

  'a stubbed global fetch'(t, tool) {
    const stub = mock.method(globalThis, 'fetch', async (url, init) => {
      await noteRequest(tool.seen, new Request(url, init));
      if (tool.answer === 'never') return never();
      if (tool.answer instanceof Error) throw tool.answer;
      return Response.json(tool.answer.body, { status: tool.answer.status });
    });
    t.after(() => stub.mock.restore());
  },
};

for (const [name, set] of Object.entries(TOOLS)) {
  test(name, async (t) => {
    const tool = { seen: [] };
    set(t, tool);
    for (const [what, play] of Object.entries(CASES)) await t.test(what, () => play(tool));
  });
}

test('a request that a tool does not know is told by its cause, without the token or the body', async (t) => {
  const body = { customerId: 'cstap_of_nobody', applicationId: 'iapp_1' };
  const failure = () =>
    new ConnectFi({ baseURL: API, token: 's3cret-token', logLevel: 'off', maxRetries: 0 }).akepa
      .status(body)
      .catch((error) => error);
  const assertTold = (error, pattern) => {
    assert.equal(error.name, 'ConnectionError');
    assert(error.cause instanceof Error);
    assert.match(error.cause.message, pattern);
    assert.doesNotMatch(`${error.stack} ${error.cause.stack} ${error.cause.message}`, /s3cret-token|cstap_of_nobody/);
  };
  await t.test('fetch-mock', async () => {
    fetchMock.mockGlobal();
    assertTold(await failure(), /No response or fallback rule/);
    fetchMock.hardReset();
  });
  await t.test('MSW', async () => {
    const server = setupServer();
    server.listen({ onUnhandledRequest: 'error' });
    const error = await failure();
    server.close();
    assertTold(error, /./);
  });
  await t.test('nock, which answers', async () => {
    nock.activate();
    nock.disableNetConnect();
    nock(origin).get('/other').reply(200, {});
    const error = await failure();
    nock.cleanAll();
    nock.restore();
    assert.deepEqual([error.name, error.code], ['ServerError', 'ERR_NOCK_NO_MATCH']);
    assert.doesNotMatch(`${error.stack}`, /s3cret-token/);
  });
});
