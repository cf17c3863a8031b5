import { isAsking } from './asking.js';
import { run } from './core.js';
import { configurationFailure } from './errors.js';
import * as operations from './operations.js';
import { readOptions } from './options.js';
import { remember } from './redact.js';
import { forgetStranded } from './task.js';
import { takeBody, takeCredentials, takeFile, takeSubmission } from './taken.js';

const { freeze } = Object;

/** A call that needs a token. */
const work = (client, options, take) =>
  run(
    (taken) => {
      if (isAsking(client)) {
        throw configurationFailure('The token function called its own client');
      }
      forgetStranded(client.session);
      return take(taken);
    },
    options,
    client,
  );

function call(client, operation, params, body, options) {
  return work(client, options, () => {
    const text = takeBody(body);
    return (wasm, taken) => wasm.call(client, operation, params, text, taken);
  });
}
const upload = (client, operation, params, file, options) =>
  work(client, options, () => {
    const taken = takeFile(file);
    return (wasm, options) => wasm.upload(client, operation, params, taken, options);
  });
const settle = (client, operation, params, body, options) =>
  work(client, options, () => {
    const text = takeBody(body);
    return (wasm, taken) => wasm.waitUntilSettled(client, operation, params, text, taken);
  });
const submit = (client, request, options) =>
  work(client, options, () => {
    const [text, files] = takeSubmission(request);
    return (wasm, taken) => wasm.submitDocuments(client, text, files, taken);
  });
const request = (client, method, path, body, options) =>
  work(client, options, () => {
    const text = takeBody(body);
    return (wasm, taken) => wasm.request(client, method, path, text, taken);
  });
function getToken(client, credentials, options) {
  const given = takeCredentials(credentials ?? client.credentials);
  remember(client.session, given?.password);
  return run(
    () => {
      if (!given) {
        throw configurationFailure('auth.getToken: no credentials given, here or to the client');
      }
      const text = takeBody({ user: given });
      return (wasm, taken) => wasm.call(client, operations.AUTH_GET_TOKEN, undefined, text, taken);
    },
    options,
    client,
  );
}

export class ConnectFi {
  constructor(options) {
    // In a closure, which only the calls below can read: neither `util.inspect` nor `JSON.stringify` finds the token.
    const client = readOptions(options);
    const one = (operation) => (request, options) => call(client, operation, undefined, request, options);
    const send = (operation) => (documentId, file, options) => upload(client, operation, [documentId], file, options);

    this.auth = freeze({
      // `async`, because a getter of the credentials may throw.
      getToken: async (credentials, options) => getToken(client, credentials, options),
    });
    this.akepa = freeze({
      identification: one(operations.AKEPA_IDENTIFICATION),
      status: one(operations.AKEPA_STATUS),
      update: one(operations.AKEPA_UPDATE),
      document: freeze({
        generate: one(operations.AKEPA_DOCUMENT_GENERATE),
        upload: send(operations.AKEPA_DOCUMENT_UPLOAD),
      }),
      submitDocuments: (request, options) => submit(client, request, options),
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
    this.request = (method, path, body, options) => request(client, method, path, body, options);
  }
}
