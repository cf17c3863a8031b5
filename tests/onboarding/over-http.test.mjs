// A page with the API behind a server, so that the page can be loaded again, opened in another tab, and reached over a slow connection.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setInterval } from 'node:timers/promises';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { LONGEST } from '../../www-example/tests/drivers/limits.mjs';
import { BACK, button, FRONT, inChromium, inEachBrowser, inside, pictured } from './visit.mjs';

/** Opens the page with page/over-http.js for a new customer; the sandbox is behind the server. Uploads wait for `uploads`. */
async function open(visit, { customer = {}, attributes = {}, uploads } = {}) {
  const sandbox = await Sandbox.create({ seed: 7 });
  const { customerId } = await sandbox.createCustomer(customer);
  const { fetch, url: baseURL, credentials } = sandbox;
  const { token } = (await new ConnectFi({ baseURL, fetch, credentials }).auth.getToken()).data;
  visit.site.api = async (path, init) => {
    if (path === '/token') return new Response(token);
    if (path.includes('/document/upload')) await uploads;
    return fetch(baseURL + path.slice('/connectfi'.length), init);
  };
  const address = `${visit.url}?${new URLSearchParams({ 'customer-id': customerId, ...attributes })}`;
  await visit.tab.goto(address);
  return { sandbox, address };
}

const times = ({ requests }, path) => requests.filter((request) => request.path.startsWith(path)).length;

/** Waits until such a call has reached the sandbox. */
async function reached(sandbox, path) {
  const signal = AbortSignal.timeout(LONGEST);
  for await (const _ of setInterval(25, undefined, { signal })) if (times(sandbox, path)) return;
}

inEachBrowser('loaded again', (begin) => {
  it('at each step, the journey goes on where it was, with its pictures', async () => {
    const visit = await begin('each-step', false);
    const { tab } = visit;
    const { sandbox } = await open(visit, { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await tab.reload();
    await tab.see(inside('[data-side=front].empty'));
    await visit.add('front', FRONT);
    await visit.kept(1);
    await tab.reload();
    await tab.until('the picture', pictured);
    await visit.picture('picture');
    await visit.add('back', BACK);
    await tab.click(button('Send the documents'));
    await tab.see(inside('[data-step=review]'));
    await tab.reload();
    await tab.see(inside('[data-step=review] h2', 'A person will look at it'));
    const { applicationId } = sandbox.requests.find(({ path }) => path === '/akepa/update').body;
    sandbox.review(applicationId, 'Approved');
    await tab.see(inside('[data-step=outcome]'));
    await tab.reload();
    await tab.see(inside('[data-step=outcome] h2', 'Your identity is confirmed'));
    assert.equal(times(sandbox, '/akepa/identification'), 1);
    assert.equal(times(sandbox, '/akepa/document/generate'), 2);
    assert.equal(times(sandbox, '/akepa/update'), 1);
  });

  it('while a picture is uploaded: it is uploaded from the browser’s database, to the same document', async () => {
    const visit = await begin('uploading', false);
    const { tab } = visit;
    const { sandbox } = await open(visit);
    await visit.agree();
    sandbox.inject({ path: '/akepa/document/upload', kind: 'hang' });
    await visit.choose('front', FRONT);
    await tab.click(inside('[data-action=use]'));
    await tab.see(inside('[data-side=front].uploading'));
    await reached(sandbox, '/akepa/document/upload');
    await visit.kept(1);
    await tab.reload();
    await tab.see(inside('[data-side=front].uploaded'));
    await tab.until('the picture', pictured);
    assert.equal(times(sandbox, '/akepa/document/generate'), 1);
  });
});

inEachBrowser('another tab', (begin) => {
  it('in the same browser goes on, with remember="local"', async () => {
    const visit = await begin('local', false);
    const { tab } = visit;
    const { sandbox, address } = await open(visit, { attributes: { remember: 'local' } });
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.kept(1);
    await tab.another();
    await tab.goto(address);
    assert.equal(await tab.run(() => sessionStorage.length), 0);
    await tab.until('the picture', pictured);
    await visit.add('back', BACK);
    await tab.click(button('Send the documents'));
    await tab.see(inside('[data-step=outcome]'));
    assert.equal(times(sandbox, '/akepa/identification'), 1);
  });

  it('that knows the application’s id goes on, without the pictures of the first', async () => {
    const visit = await begin('by-id', false);
    const { tab } = visit;
    const { sandbox, address } = await open(visit);
    await visit.agree();
    await visit.add('front', FRONT);
    const [kept] = await tab.run(() => Object.values(sessionStorage));
    const { applicationId } = JSON.parse(kept).application;
    await tab.another();
    await tab.goto(`${address}&application-id=${applicationId}`);
    await tab.see(inside('[data-side=front].empty'));
    await visit.addBoth();
    await tab.click(button('Send the documents'));
    await tab.see(inside('[data-step=outcome]'));
    assert.equal(times(sandbox, '/akepa/identification'), 1);
  });
});

/** The whole journey, with time limits that are long enough for a slow connection. */
async function journey(visit) {
  const { tab } = visit;
  let letUpload;
  const uploads = new Promise((resolve) => {
    letUpload = resolve;
  });
  const { sandbox } = await open(visit, { attributes: { documents: 'passport' }, uploads });
  await visit.agree();
  await visit.choose('photoPage', FRONT);
  await visit.look('preparing');
  await tab.click(inside('[data-action=use]'));
  await tab.see(inside('[data-side=photoPage].uploading'));
  await visit.look('uploading');
  letUpload();
  await tab.see(inside('[data-side=photoPage].uploaded'));
  await tab.click(button('Send the documents'));
  await tab.see(inside('[data-step=outcome]'));
  for (const path of ['identification', 'document/generate', 'document/upload', 'update'])
    assert.equal(times(sandbox, `/akepa/${path}`), 1, path);
}

inEachBrowser('slow', (begin) => {
  it('with the latency and the rate of slow 3G, each call is made once', async () => {
    const visit = await begin('server', false);
    visit.site.pace = { latency: 400, bytesPerSecond: 50_000 };
    await journey(visit);
    visit.site.pace = undefined;
  });
});

inChromium('slow 3G', (begin) => {
  it('as Chromium itself slows the network down, each call is made once', async () => {
    const visit = await begin('chromium', false);
    await visit.tab.network('Slow 3G');
    await journey(visit);
    await visit.tab.network(null);
  });
});
