// Compiled, not run: each line after `@ts-expect-error` must be an error.
import { type ConnectFi, ConnectFiError, isConnectFiError, validate } from 'connectfi-sdk';
import type { ClientOptions, GenerateDocumentRequest, IdentificationRequest, UploadOptions } from 'connectfi-sdk';

declare const connectfi: ConnectFi;
declare const another: ConnectFi;
declare const anything: unknown;

export const bad = [
  // @ts-expect-error a misspelt option
  { baseUrl: 'https://api.example.com' } satisfies ClientOptions,
  // @ts-expect-error an unknown level
  { logLevel: 'verbose' } satisfies ClientOptions,
  // @ts-expect-error undefined is not the same as missing (exactOptionalPropertyTypes)
  { timeout: undefined } satisfies ClientOptions,
  // @ts-expect-error a token function is told a reason that it must take
  { token: (request: { reason: 'other' }) => request.reason } satisfies ClientOptions,
  // @ts-expect-error the reference is missing
  { customerId: 'cstap_1' } satisfies IdentificationRequest,
  // @ts-expect-error an additional property
  { customerId: 'cstap_1', reference: 'ref1', extra: 1 } satisfies IdentificationRequest,
  // @ts-expect-error a type of the deprecated API
  { workflow: 'PERSONAL', name: 'n', extension: 'jpg', type: 'LICENSE' } satisfies GenerateDocumentRequest,
  // @ts-expect-error JPEG is called jpg
  { workflow: 'PERSONAL', name: 'n', extension: 'jpeg', type: 'license' } satisfies GenerateDocumentRequest,
  // @ts-expect-error progress has no percentage
  { onProgress: (progress) => progress.percent } satisfies UploadOptions,
];

// @ts-expect-error it is a method of `akepa`
connectfi.identification({ customerId: 'cstap_1', reference: 'ref1' });
// @ts-expect-error the answer is a promise
connectfi.akepa.status({ customerId: 'cstap_1', applicationId: 'iapp_1' }).data;
// @ts-expect-error a path is not a file
connectfi.akepa.document.upload('id', '/tmp/front.jpg');
// @ts-expect-error namespaces are fixed
connectfi.akepa = another.akepa;
// @ts-expect-error the answer's data is unknown without a type argument
connectfi.request('GET', '/path').then(({ data }) => data.field);
// @ts-expect-error uploads have no JSON body to validate
void validate('akepa.document.upload', {});
// @ts-expect-error errors are read-only
new ConnectFiError('message').code = 'other';
// @ts-expect-error only after the check
void anything.retryable;
if (isConnectFiError(anything)) void anything.retryable;
// @ts-expect-error the state of a client is its own
void connectfi.client;
