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
const picture = () => new Blob([PNG], { type: 'image/png' });

const json = (name, path, retry, body, of) => ({
  name,
  method: 'POST',
  path,
  retry,
  body,
  call: (client, options) => of(client)(body, options),
});

/**
 * name, method and path on the wire; `retry` is read, upload or creation; `body` is the JSON that is sent, where there is one; `file` is
 * true where a file is. `call(client, options)` makes the call.
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
  {
    name: 'akepa.document.upload',
    method: 'POST',
    path: '/akepa/document/upload/doc_41S8eM8HpVb',
    retry: 'upload',
    file: true,
    call: (client, options) => client.akepa.document.upload('doc_41S8eM8HpVb', picture(), options),
  },
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
  {
    name: 'customer.kyc.upload',
    method: 'POST',
    path: `/customer/kyc/upload/${PERSON}/doc-45SKHDbSp1Imxr1hjGOmfW`,
    retry: 'upload',
    file: true,
    call: (client, options) => client.customer.kyc.upload(PERSON, 'doc-45SKHDbSp1Imxr1hjGOmfW', picture(), options),
  },
  json(
    'customer.kyc.documentLink',
    '/customer/kyc/document-link',
    'creation',
    { customerId: PERSON, documentId: 'doc-45SKHDbSp1Imxr1hjGOmfW', separateDocumentId: 'sdoc_41S8eM8HpVb12fKSCLF1S0' },
    (client) => client.customer.kyc.documentLink,
  ),
  {
    name: 'customer.kyc.status',
    method: 'GET',
    path: `/customer/kyc/status/${PERSON}`,
    retry: 'read',
    call: (client, options) => client.customer.kyc.status(PERSON, options),
  },
  {
    name: 'document.generate',
    method: 'POST',
    path: '/document/generate',
    retry: 'read',
    call: (client, options) => client.document.generate(options),
  },
  {
    name: 'document.upload',
    method: 'POST',
    path: '/document/upload/sdoc_41S8eM8HpVb12fKSCLF1S0',
    retry: 'upload',
    file: true,
    call: (client, options) => client.document.upload('sdoc_41S8eM8HpVb12fKSCLF1S0', picture(), options),
  },
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
