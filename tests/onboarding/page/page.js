// A bank's page: a client, a customer, the element and its events. A sandbox in the page is the API.
import '/sdk/onboarding/index.js';
import { ConnectFi } from '/sdk/index.js';
import { Sandbox } from '/sdk/sandbox/index.js';

const EVENTS = ['step', 'upload', 'problem', 'settled', 'exit'];

/** For the tests: the sandbox, the client, the customers, and the events that reached the document. */
const site = { told: [], customers: [] };
globalThis.site = site;
for (const name of EVENTS) {
  document.addEventListener(`connectfi-${name}`, ({ detail, target }) =>
    site.told.push({ name, detail, id: target.id }),
  );
}

/** The requests of the page: path, body (as text, one character for each byte) and token. */
site.sent = [];
async function note(input, { headers, body } = {}) {
  const text = new TextDecoder('latin1').decode(await new Response(body).arrayBuffer());
  const { pathname } = new URL(input.url ?? input);
  site.sent.push({ path: pathname, text, token: new Headers(headers).get('x-connectfi-token') });
}

/** Holds back the answers to the next calls whose path has this part, until `site.release(part)`. `site.held(part)` is how many wait. */
const gates = new Map();
site.hold = (part, count = Infinity) => gates.set(part, { ...Promise.withResolvers(), count, waiting: 0 });
site.release = (part) => gates.get(part).resolve();
site.held = (part) => gates.get(part).waiting;
async function pass(path, signal) {
  const gate = [...gates].find(([part]) => path.includes(part))?.[1];
  if (!gate || gate.count === 0) return;
  gate.count -= 1;
  gate.waiting += 1;
  const aborted = new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  await Promise.race([gate.promise, aborted]).finally(() => {
    gate.waiting -= 1;
  });
}

/** If set, answers say that all applications and their entities have this status. */
site.status = undefined;
const answer = async (input, init) => {
  await note(input, init);
  const { pathname } = new URL(input.url ?? input);
  const response = await site.sandbox.fetch(input, init).finally(() => pass(pathname, init?.signal));
  if (!site.status || !/\/akepa\/(identification|status|update)$/.test(input.url ?? input)) return response;
  const body = await response.json();
  for (const entity of [body.data, ...body.data.entityApplications]) entity.status = site.status;
  return Response.json(body);
};

site.sandbox = await Sandbox.create({ seed: 7, deliver: async () => new Response(null, { status: 204 }) });
/** A client. Without a time limit, as a slow machine needs it: a call that hangs ends when it is aborted. */
const connect = (timeout = Infinity) =>
  new ConnectFi({
    baseURL: site.sandbox.url,
    fetch: answer,
    credentials: site.sandbox.credentials,
    dangerouslyAllowBrowser: true,
    timeout,
    logLevel: 'off',
  });
site.client = connect();

/**
 * Shows an element for a new customer. `customer`: what the sandbox creates; `attributes` and `properties` are set on the element;
 * `named`: the names that the page gives to the entities; `content`: its children; `waits`: the element gets no client; `timeout`: the
 * time limit of its client.
 */
site.show = async ({
  customer = {},
  attributes = {},
  properties = {},
  named = [],
  content = '',
  waits = false,
  timeout,
} = {}) => {
  const created = await site.sandbox.createCustomer(customer);
  site.customers.push(created);
  const element = document.createElement('connectfi-onboarding');
  if (content) element.innerHTML = content;
  element.setAttribute('customer-id', created.customerId);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const people = Object.fromEntries(
    created.entityIds.flatMap((id, place) => (named[place] ? [[id, named[place]]] : [])),
  );
  if (timeout) site.client = connect(timeout);
  Object.assign(element, { client: site.client, people, ...properties });
  if (waits) element.client = undefined;
  document.getElementById('place').append(element);
  return created;
};
site.ready = true;
