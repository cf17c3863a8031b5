// nock, version 15 or 14: one process can have only one of them.
import assert from 'node:assert/strict';
import { PNG } from '../node/pictures.mjs';
import { API } from './cases.mjs';
import { askedInVain, assertQuiet, failureOf, lower, noteRequest, stranger } from './requests.mjs';

const { origin, pathname } = new URL(API);
const never = () => new Promise(() => {});

/** Version 15 passes a Request. Version 14 passes a path and a body, which is parsed JSON, or hexadecimal digits if it was not text. */
async function noteNock(seen, { req }, [given, body]) {
  if (given instanceof Request) return noteRequest(seen, given);
  const bytes = typeof body === 'string' ? Buffer.from(body, 'hex') : Buffer.from(JSON.stringify(body));
  seen.push({ method: req.method, path: given, headers: lower(req.headers), body: bytes });
}

export const byNock = (nock) =>
  function set(t, tool) {
    nock.activate();
    nock.disableNetConnect();
    nock(origin)
      .persist()
      .post((path) => path.startsWith(pathname))
      .reply(async function reply(...given) {
        await noteNock(tool.seen, this, given);
        if (tool.answer === 'never') return never();
        if (tool.answer instanceof Error) throw tool.answer;
        return [tool.answer.status, tool.answer.body, { 'content-type': 'application/json' }];
      });
    t.after(() => {
      nock.cleanAll();
      nock.restore();
    });
  };

/** The error of a call that nock does not know. */
export async function unmatched(nock, call = askedInVain) {
  nock.activate();
  nock.disableNetConnect();
  nock(origin).get('/other').reply(200, {});
  const error = await failureOf(call());
  nock.cleanAll();
  nock.restore();
  assertQuiet(error);
  return error;
}

/** The same for an upload: nock quotes the file in hexadecimal digits. */
export async function unmatchedFile(nock) {
  const file = new File([PNG, 'holder: nobody'], 'of_nobody.png');
  const error = await unmatched(nock, () => stranger().akepa.document.upload('doc_1', file));
  assert.match(`${error.stack} ${error.cause?.stack}`, /No match for request/);
}
