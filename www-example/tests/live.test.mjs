// The page with an API behind the page's own origin, as a bank would run it: the bank's backend gives tokens, uploads use HTTP.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ConnectFi } from 'connectfi-sdk';
import { serve } from 'connectfi-sdk/sandbox/node';
import sirv from 'sirv';
import { build } from 'vite';
import { headers } from '../headers.mjs';
import { chromium } from './drivers/puppeteer.mjs';
import { button } from './drivers/tab.mjs';
import { FRONT, inside, Visit } from './visit.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

let folder;
let api;
let site;
let tab;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connectfi-live-'));
  process.env.VITE_BASE_URL = '/api';
  await build({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error', build: { outDir: folder } });
  api = await serve();
  site = await serveBank();
  tab = await chromium.open({ width: 1366, height: 900, phone: false, dark: false });
});
after(async () => {
  await tab?.close();
  site?.close();
  await api?.close();
  await rm(folder, { recursive: true });
});

/** The bank's server: it serves the page, gives tokens to those who are signed in, and passes calls on to the API. */
async function serveBank() {
  const sent = new Headers(headers('/api'));
  const files = sirv(folder, { setHeaders: (response) => response.setHeaders(sent) });
  const { credentials } = api.sandbox;
  const backend = new ConnectFi({ baseURL: api.url, credentials });
  const server = createServer(async (request, response) => {
    if (request.url === '/connectfi-token') {
      const { data } = await backend.auth.getToken();
      return response.end(data.token);
    }
    if (!request.url.startsWith('/api/')) return files(request, response);
    const onward = httpRequest(api.url + request.url.slice('/api'.length), {
      method: request.method,
      headers: request.headers,
    });
    onward.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
    return request.pipe(onward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

it('the same journey works with a real base URL', async () => {
  const { customerId } = await api.sandbox.createCustomer({ firstName: 'Ada', lastName: 'WaitReview' });
  const visit = await Visit.begin(tab, site.url, 'chromium-live/individual');
  assert.equal(await tab.run(() => document.querySelector('#customerId').autocapitalize), 'none');
  await tab.click(button('Continue'));
  await tab.read('Please enter your customer number.');
  await tab.type('#customerId', 'a-b');
  await tab.read('Only letters, digits and the underscore.');
  await visit.look('who-messages');
  await tab.run(() => document.querySelector('#customerId').select());
  await tab.type('#customerId', customerId);
  await tab.click(button('Continue'));
  await visit.agree();
  await tab.click(inside('input[value=passport]'));
  await tab.run(watchProgress);
  await visit.add('photoPage', FRONT);
  await visit.uploaded('photoPage');
  const shares = await tab.run(() => globalThis.shares);
  assert.ok(shares.length > 0 && shares.every((share) => share > 0 && share <= 1), `progress: ${shares}`);
  const sent = api.sandbox.requests.find(({ file }) => file)?.file;
  assert.match(sent.type, /^image\/(jpeg|png)$/);
  await visit.send();

  await visit.step('review');
  const { applicationId } = api.sandbox.requests.findLast(({ path }) => path === '/akepa/update').body;
  await api.sandbox.review(applicationId, 'Approved');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');
  assert.equal(api.sandbox.requests.filter(({ path }) => path === '/customer/init').length, 0, 'the bank does that');
  visit.end();
});

it('the customer number is the one that was entered when “Continue” was pressed', async () => {
  const { customerId } = await api.sandbox.createCustomer();
  await tab.another();
  await tab.early(() => {
    const { compile } = WebAssembly;
    const held = new Promise((resolve) => {
      globalThis.letCompile = resolve;
    });
    WebAssembly.compile = (bytes) => held.then(() => compile.call(WebAssembly, bytes));
  });
  const visit = await Visit.begin(tab, site.url, 'chromium-live/changed');
  await tab.type('#customerId', customerId);
  await tab.click(button('Continue'));
  await tab.run(() => document.querySelector('#customerId').select());
  await tab.type('#customerId', 'a-b');
  await tab.run(() => globalThis.letCompile());
  await visit.step('consent');
  await tab.read(`Account for ${customerId}`);
  visit.end();
});

it('when a check was not possible, it is offered again, and goes on from there', async () => {
  const { customerId } = await api.sandbox.createCustomer();
  await tab.another();
  await tab.early(() => {
    const { compile } = WebAssembly;
    WebAssembly.compile = (bytes) =>
      globalThis.isRepaired ? compile.call(WebAssembly, bytes) : Promise.reject(new Error('refused'));
  });
  const visit = await Visit.begin(tab, site.url, 'chromium-live/refused');
  await tab.type('#customerId', customerId);
  await tab.click(button('Continue'));
  await tab.until('the focus on the notice', () => document.activeElement.matches('form .notice'));
  await tab.run(() => {
    globalThis.isRepaired = true;
  });
  await tab.click(button('Try again'));
  await visit.step('consent');
  await tab.miss('.notice');
  await tab.alone();
});

it('the build contains neither the sandbox nor the panel', async () => {
  const texts = async (dist) => {
    const files = (await readdir(dist, { recursive: true })).filter((file) => /\.(js|css|html)$/.test(file));
    return (await Promise.all(files.map((file) => readFile(join(dist, file), 'utf8')))).join('\n');
  };
  const [demo, real] = await Promise.all([DIST, folder].map(texts));
  for (const trace of [
    'Developer panel',
    'northgate:sandbox',
    'dropAfter',
    '/customer/init',
    '.panel-head',
    'Sandbox',
  ]) {
    assert.ok(demo.includes(trace), `the demonstration has ${trace}`);
    assert.ok(!real.includes(trace), `the page with a real API has ${trace}`);
  }
});

/** Records what the progress bar shows. */
const watchProgress = () => {
  globalThis.shares = [];
  const { shadowRoot } = document.querySelector('connectfi-onboarding');
  const note = () => {
    const bar = shadowRoot.querySelector('.slot progress[value]');
    if (bar) globalThis.shares.push(bar.value);
  };
  new MutationObserver(note).observe(shadowRoot, { subtree: true, childList: true, attributes: true });
};
