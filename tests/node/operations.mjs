// The 13 calls of the API's documentation, each with a function that makes it. Written by hand, because the tests compare the table in
// Rust with this.
import { PNG } from './pictures.mjs';

const ATTRIBUTES = {
  productID: 'AWSM_API_Evolve_Test',
  nameOnCard: 'JOHN TESTMAN',
  designId: '1',
  addressType: 'PRIMARY',
  issueType: 'NEW',
  additionalData: { designId: '1' },
};
const PERSON = 'csta-6TqoA6HtSItCANO1KT0W7u';
const DOCUMENT = 'doc-45SKHDbSp1Imxr1hjGOmfW';
const SEPARATE_DOCUMENT = 'sdoc_41S8eM8HpVb12fKSCLF1S0';
const picture = () => new Blob([PNG], { type: 'image/png' });

const json = (name, path, retry, body, of) => ({
  name,
  method: 'POST',
  path,
  retry,
  body,
  call: (client, options, request = body) => of(client)(request, options),
});

const upload = (name, path, ids, of) => ({
  name,
  method: 'POST',
  path: [path, ...ids].join('/'),
  ids,
  retry: 'upload',
  file: true,
  call: (client, options, file = picture(), ...given) => of(client)(...(given.length ? given : ids), file, options),
});

/**
 * `name`, and `method` and `path` on the wire; `retry` is read, upload or creation; `body` is the JSON that is sent, if there is one; `file`
 * is true if a file is sent; `ids` are the ids at the end of the path, if there are any. `call(client, options)` makes the call. Further
 * arguments replace the body or the file, then the ids.
 */
export const OPERATIONS = [
  json(
    'auth.getToken',
    '/auth/get-token',
    'read',
    { user: { login: 'demo', password: 'hunter2' } },
    (client) =>
      ({ user }, options) =>
        client.auth.getToken(user, options),
  ),
  json(
    'akepa.identification',
    '/akepa/identification',
    'creation',
    { reference: 'extRefApp100', customerId: 'cstap_6reGTr3k8vpAu8' },
    (client) => client.akepa.identification,
  ),
  json(
    'akepa.status',
    '/akepa/status',
    'read',
    { customerId: 'cstap_6reGTr3k8vpAu8', applicationId: 'iapp_AwXROkAVhf' },
    (client) => client.akepa.status,
  ),
  json(
    'akepa.update',
    '/akepa/update',
    'creation',
    { applicationId: 'iapp_AwXROkAVhf', documents: [{ documentId: 'doc_1', entityId: 'cstap_6reGTr3k8vpAu8' }] },
    (client) => client.akepa.update,
  ),
  json(
    'akepa.document.generate',
    '/akepa/document/generate',
    'read',
    { workflow: 'PERSONAL', name: 'License, front', extension: 'png', type: 'license' },
    (client) => client.akepa.document.generate,
  ),
  upload(
    'akepa.document.upload',
    '/akepa/document/upload',
    ['doc_41S8eM8HpVb'],
    (client) => client.akepa.document.upload,
  ),
  json(
    'customer.kyc.init',
    '/customer/kyc/init',
    'creation',
    { customerId: PERSON },
    (client) => client.customer.kyc.init,
  ),
  json(
    'customer.kyc.addAttributes',
    '/customer/kyc/add-attributes',
    'creation',
    { customerId: PERSON, additionalAttributes: { cardAttributes: ATTRIBUTES } },
    (client) => client.customer.kyc.addAttributes,
  ),
  upload('customer.kyc.upload', '/customer/kyc/upload', [PERSON, DOCUMENT], (client) => client.customer.kyc.upload),
  json(
    'customer.kyc.documentLink',
    '/customer/kyc/document-link',
    'creation',
    { customerId: PERSON, documentId: DOCUMENT, separateDocumentId: SEPARATE_DOCUMENT },
    (client) => client.customer.kyc.documentLink,
  ),
  {
    name: 'customer.kyc.status',
    method: 'GET',
    path: `/customer/kyc/status/${PERSON}`,
    ids: [PERSON],
    retry: 'read',
    call: (client, options, _body, person = PERSON) => client.customer.kyc.status(person, options),
  },
  {
    name: 'document.generate',
    method: 'POST',
    path: '/document/generate',
    retry: 'read',
    call: (client, options) => client.document.generate(options),
  },
  upload('document.upload', '/document/upload', [SEPARATE_DOCUMENT], (client) => client.document.upload),
];

/** Further rows for the matrix of faults. */
export const FREE_REQUESTS = [
  {
    name: "request('GET')",
    method: 'GET',
    path: '/customer/list',
    retry: 'read',
    call: (client, options) => client.request('GET', '/customer/list', undefined, options),
  },
  {
    name: "request('POST')",
    method: 'POST',
    path: '/customer/init',
    retry: 'creation',
    body: { reference: 'r1' },
    call: (client, options) => client.request('POST', '/customer/init', { reference: 'r1' }, options),
  },
];
