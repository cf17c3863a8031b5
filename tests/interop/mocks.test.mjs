// Mocks, which answer instead of the API: they patch the global fetch, or have a fetch of their own.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import fetchMock from 'fetch-mock';
import fetchMock11 from 'fetch-mock-11';
import { createFetchMock } from 'jest-fetch-mock/factory';
import { ModuleMocker } from 'jest-mock';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import nock from 'nock';
import * as undici7 from 'undici';
import * as undici5 from 'undici-5';
import * as undici6 from 'undici-6';
import * as undici8 from 'undici-8';
import { API, CASES } from './cases.mjs';
import { byNock, unmatched, unmatchedFile } from './nock.mjs';
import { askedInVain, assertQuiet, failureOf, lower, noteRequest } from './requests.mjs';

// nock patches the host when it is imported, and then no other mock works.
nock.restore();

const { getGlobalDispatcher, setGlobalDispatcher } = undici7;
const { origin, pathname } = new URL(API);
const never = () => new Promise(() => {});
const bytesOf = async (body) => (body == null ? undefined : Buffer.from(await new Response(body).arrayBuffer()));
/** A mock by undici's MockAgent, for the global fetch or for the `fetch` of that undici. */
const byMockAgent = ({ MockAgent }, fetch) =>
  function set(t, tool) {
    const before = getGlobalDispatcher();
    let agent;
    if (fetch) tool.fetch = (url, init) => fetch(url, { ...init, dispatcher: agent });
    const noted = ({ method, path, headers, body }) =>
      tool.seen.push({ method, path, headers: lower(headers), body: bytesOf(body) });
    Object.defineProperty(tool, 'answer', {
      // A new agent for each answer: older versions of undici cannot remove a mock.
      set(answer) {
        agent = new MockAgent();
        agent.disableNetConnect();
        if (!fetch) setGlobalDispatcher(agent);
        const mock = agent.get(origin).intercept({ path: (path) => path.startsWith(pathname), method: 'POST' });
        if (answer === 'never') mock.reply(200, {}).delay(60_000).persist();
        else if (answer instanceof Error) mock.replyWithError(answer).persist();
        else
          mock
            .reply((options) => {
              noted(options);
              return { statusCode: answer.status, data: answer.body };
            })
            .persist();
      },
    });
    t.after(() => setGlobalDispatcher(before));
  };

const byFetchMock = (fetchMock) =>
  function set(t, tool) {
    fetchMock.mockGlobal?.();
    (fetchMock.route ?? fetchMock.mock).call(fetchMock, `begin:${API}`, async (call, init) => {
      // Version 11 passes the url and the options, version 12 one object with both.
      const { url, options } = call.url ? call : { url: call, options: init };
      await noteRequest(tool.seen, new Request(url, options));
      if (tool.answer === 'never') return never();
      return tool.answer instanceof Error ? { throws: tool.answer } : tool.answer;
    });
    t.after(() => (fetchMock.hardReset ?? fetchMock.restore).call(fetchMock));
  };

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

  nock: byNock(nock),
  'undici’s MockAgent under the global fetch': byMockAgent(undici7),
  'undici 5 with its MockAgent': byMockAgent(undici5, undici5.fetch),
  'undici 6 with its MockAgent': byMockAgent(undici6, undici6.fetch),
  'undici 7 with its MockAgent': byMockAgent(undici7, undici7.fetch),
  'undici 8 with its MockAgent': byMockAgent(undici8, undici8.fetch),
  'fetch-mock': byFetchMock(fetchMock),
  'fetch-mock 11': byFetchMock(fetchMock11),

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

test('if a mock does not know a request, the error’s cause says so, without the token or the body', async (t) => {
  const assertTold = (error, pattern) => {
    assert.equal(error.name, 'ConnectionError');
    assert(error.cause instanceof Error);
    assert.match(error.cause.message, pattern);
    assertQuiet(error);
  };
  await t.test('fetch-mock', async () => {
    fetchMock.mockGlobal();
    assertTold(await failureOf(askedInVain()), /No response or fallback rule/);
    fetchMock.hardReset();
  });
  await t.test('MSW', async () => {
    const server = setupServer();
    server.listen({ onUnhandledRequest: 'error' });
    const error = await failureOf(askedInVain());
    server.close();
    assertTold(error, /./);
  });
  await t.test('nock, which answers such a request', async () => {
    const error = await unmatched(nock);
    assert.deepEqual([error.name, error.code], ['ServerError', 'ERR_NOCK_NO_MATCH']);
    assert.match(error.message, /No match for request[\s\S]*akepa\/status[\s\S]*\[redacted\]/);
  });
  await t.test('nock, a file', () => unmatchedFile(nock));
});
