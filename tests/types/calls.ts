// Compiled, not run: everything that the README shows must fit the types.
import ConnectFiDefault, {
  ApiError,
  ConnectFi,
  ConnectFiError,
  RateLimitError,
  UnexpectedResponseError,
  VERSION,
  ValidationError,
  init,
  inspectFile,
  isConnectFiError,
  parseWebhook,
  validate,
} from 'connectfi-sdk';
import type {
  ApiResponse,
  Application,
  ApplicationStatus,
  ClientOptions,
  KycState,
  Open,
  Settled,
  Token,
} from 'connectfi-sdk';
import { ConnectFi as InlineConnectFi } from 'connectfi-sdk/inline';
import { Sandbox } from 'connectfi-sdk/sandbox';

declare const file: File;
declare const signal: AbortSignal;
declare const module: WebAssembly.Module;

export const options: ClientOptions[] = [
  {},
  { baseURL: 'https://api.example.com', token: 'token' },
  { baseURL: new URL('https://api.example.com'), token: ({ reason }) => (reason === 'expired' ? 'new' : 'first') },
  { token: async () => 'token', credentials: { login: 'demo', password: 'demo' }, dangerouslyAllowBrowser: true },
  { timeout: 1, totalTimeout: 2, maxRetries: 0, maxRetryAfter: 0, fetch, defaultHeaders: { 'x-trace': '1' } },
  { validateRequests: false, logger: console, logLevel: 'debug' },
];

export async function everyCall(connectfi: ConnectFi): Promise<void> {
  const token: ApiResponse<Token> = await connectfi.auth.getToken();
  await connectfi.auth.getToken(
    { login: 'demo', password: 'demo' },
    { signal, timeout: 1, totalTimeout: 2, maxRetries: 1, headers: {} },
  );
  const application = await connectfi.akepa.identification({
    reference: 'extRefApp100',
    customerId: 'cstap_1',
    webhookUrl: null,
  });
  const status: ApplicationStatus = application.data.status;
  const requestId: string | undefined = application.requestId;
  // biome-ignore lint/complexity/useLiteralKeys: `noPropertyAccessFromIndexSignature` wants the brackets
  const more: unknown = application['kycAttributes'];
  const ids = { customerId: 'cstap_1', applicationId: application.data.applicationId };
  await connectfi.akepa.status(ids);
  const document = await connectfi.akepa.document.generate({
    workflow: 'PERSONAL',
    name: 'License',
    extension: 'jpg',
    type: 'license',
  });
  await connectfi.akepa.document.upload(document.data.id, file, {
    filename: 'front.jpg',
    onProgress: ({ loaded, total }) => loaded / total,
  });
  await connectfi.akepa.document.upload(document.data.id, new Uint8Array(1));
  await connectfi.akepa.update({
    ...ids,
    documents: [{ documentId: document.data.id, entityId: 'cstap_1', note: 1 }],
    more: true,
  });
  await connectfi.akepa.submitDocuments(
    { ...ids, workflow: 'PERSONAL', documents: [{ file, type: 'license', name: 'Front' }] },
    { concurrency: 3, onProgress: ({ index, state, loaded }) => [index, state === 'linked', loaded] },
  );
  const settled: Settled<Application> = await connectfi.akepa.waitUntilSettled(ids, {
    interval: 1,
    maxInterval: 2,
    timeout: 3,
    signal,
    onStatus: (value) => value.outcome,
  });

  const state: ApiResponse<KycState> = await connectfi.customer.kyc.init({ customerId: 'csta-1' });
  await connectfi.customer.kyc.addAttributes({ customerId: 'csta-1', additionalAttributes: { anything: 1 } });
  await connectfi.customer.kyc.upload('csta-1', 'doc-1', new Blob([]));
  await connectfi.customer.kyc.documentLink({
    customerId: 'csta-1',
    documentId: 'doc-1',
    separateDocumentId: 'sdoc_1',
  });
  await connectfi.customer.kyc.status('csta-1');
  await connectfi.customer.kyc.waitUntilSettled('csta-1', { onStatus: (value) => value.kyc.status });
  await connectfi.document.upload((await connectfi.document.generate()).data.id, new ArrayBuffer(1));

  const other = await connectfi.request<{ answer: number }>('GET', '/any/call');
  const answer: number = other.data.answer;
  const unknown: ApiResponse<unknown> = await connectfi.request('POST', '/any/call', { body: 1 }, { maxRetries: 0 });
  void [token, status, requestId, more, settled, state, answer, unknown];
}

export async function functions(): Promise<string> {
  await init();
  await init('/connectfi.wasm');
  await init(new URL('https://app.example.com/connectfi.wasm'));
  await init(new Uint8Array(8));
  await init(await fetch('/connectfi.wasm'));
  await init(module);
  const { mime, extension, size } = await inspectFile(file);
  const [issue] = await validate('akepa.status', { any: 'body' });
  const { data } = await parseWebhook('{}');
  await parseWebhook(new Uint8Array(1));
  return [mime, extension ?? '', size, issue?.instancePath ?? '', data.outcome ?? '', VERSION].join();
}

export function errors(error: unknown): string {
  if (error instanceof ValidationError) return error.context.map((issue) => issue.message).join();
  if (error instanceof RateLimitError) return `${error.retryAfter ?? 0} ${error.status}`;
  if (error instanceof ApiError) return `${error.status} ${error.requestId ?? ''} ${String(error.context)}`;
  if (error instanceof UnexpectedResponseError) return `${error.status} ${error.contentType ?? ''}`;
  if (isConnectFiError(error))
    return `${error.name} ${error.code} ${error.retryable} ${error.attempts} ${error.outcomeUnknown}`;
  return '';
}

export async function sandbox(): Promise<void> {
  const box: Sandbox = await Sandbox.create({ seed: 1 });
  const client = new ConnectFi({ baseURL: box.url, fetch: box.fetch, credentials: box.credentials });
  const { customerId } = await box.createCustomer({ lastName: 'WaitReview' });
  box.inject({ kind: 'status', status: 503, retryAfter: 1, path: /^\/akepa/ });
  await client.akepa.identification({ reference: 'ref1', customerId });
}

export const sameClass: typeof ConnectFi = ConnectFiDefault;
export const inlineClass: typeof ConnectFi = InlineConnectFi;
export const errorClass: new (message?: string) => Error = ConnectFiError;
/** Open unions list their known values and accept others. */
export const open: Open<'known'>[] = ['known', 'new'];
