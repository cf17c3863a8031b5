import { run } from './core.js';
import { configurationFailure } from './errors.js';
import * as operations from './generated/operations.js';
import { readOptions } from './options.js';

const { freeze } = Object;

function call(client, operation, params, body, options) {
  return run(
    (wasm) => wasm.call(client, operation, params, body, options),
    (operations.CREATIONS & (1 << operation)) !== 0,
    options,
  );
}
const upload = (client, operation, params, file, options) =>
  run((wasm) => wasm.upload(client, operation, params, file, options), false, options);
const settle = (client, operation, params, body, options) =>
  run((wasm) => wasm.waitUntilSettled(client, operation, params, body, options), false, options);

async function getToken(client, credentials, options) {
  return credentials
    ? call(client, operations.AUTH_GET_TOKEN, undefined, { user: credentials }, options)
    : run(async () => {
        throw configurationFailure('auth.getToken: no credentials, neither here nor in the options of the client');
      });
}

export class ConnectFi {
  constructor(options) {
    // Seen by the calls below, and by nothing else: neither `util.inspect` nor `JSON.stringify` finds the token.
    const client = readOptions(options);
    const one = (operation) => (request, options) => call(client, operation, undefined, request, options);
    const send = (operation) => (documentId, file, options) => upload(client, operation, [documentId], file, options);

    this.auth = freeze({
      getToken: (credentials, options) => getToken(client, credentials ?? client.credentials, options),
    });
    this.akepa = freeze({
      identification: one(operations.AKEPA_IDENTIFICATION),
      status: one(operations.AKEPA_STATUS),
      update: one(operations.AKEPA_UPDATE),
      document: freeze({
        generate: one(operations.AKEPA_DOCUMENT_GENERATE),
        upload: send(operations.AKEPA_DOCUMENT_UPLOAD),
      }),
      submitDocuments: (request, options) =>
        run((wasm) => wasm.submitDocuments(client, request, options), true, options),
      waitUntilSettled: (request, options) => settle(client, operations.AKEPA_STATUS, undefined, request, options),
    });
    this.customer = freeze({
      kyc: freeze({
        init: one(operations.CUSTOMER_KYC_INIT),
        addAttributes: one(operations.CUSTOMER_KYC_ADD_ATTRIBUTES),
        upload: (customerId, documentId, file, options) =>
          upload(client, operations.CUSTOMER_KYC_UPLOAD, [customerId, documentId], file, options),
        documentLink: one(operations.CUSTOMER_KYC_DOCUMENT_LINK),
        status: (customerId, options) => call(client, operations.CUSTOMER_KYC_STATUS, [customerId], undefined, options),
        waitUntilSettled: (customerId, options) =>
          settle(client, operations.CUSTOMER_KYC_STATUS, [customerId], undefined, options),
      }),
    });
    this.document = freeze({
      generate: (options) => call(client, operations.DOCUMENT_GENERATE, undefined, undefined, options),
      upload: send(operations.DOCUMENT_UPLOAD),
    });
    this.request = (method, path, body, options) =>
      run((wasm) => wasm.request(client, method, path, body, options), method !== 'GET', options);
  }
}
