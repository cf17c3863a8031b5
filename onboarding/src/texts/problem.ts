import type en from './en.json';

/** A failure that has a title and a sentence in every language. */
export type ProblemKey = keyof typeof en.problems;

export interface ToldProblem {
  key: ProblemKey;
  /** For the page and its support: code and request id. */
  code: string;
  requestId: string | null;
  retryable: boolean;
}

/** Codes of the SDK and of the API that have a problem of their own. */
const BY_CODE: Record<string, ProblemKey> = {
  connection: 'connection',
  timeout: 'timeout',
  unexpectedResponse: 'unavailable',
  unexpectedRedirect: 'unavailable',
  wasmLoad: 'load',
  internal: 'internal',
  configuration: 'internal',
  unauthorized: 'unauthorized',
  customerNotFound: 'customerNotFound',
  applicationNotFound: 'applicationNotFound',
  documentNotFound: 'documentNotFound',
  referenceExists: 'referenceExists',
};

/** Kinds of files that have a problem of their own. */
const BY_KIND: Record<string, ProblemKey> = { 'application/pdf': 'pdf', 'image/heic': 'heic' };

const BY_KEYWORD: Record<string, ProblemKey> = {
  minLength: 'empty',
  maxLength: 'large',
  contentMediaType: 'kind',
  decodable: 'damaged',
  readable: 'gone',
};

/** What the errors of this package have in common. They are recognised without importing the client. */
interface SdkError {
  code: string;
  retryable: boolean;
  outcomeUnknown?: boolean;
  requestId?: string;
  context?: unknown;
}

export const isSdkError = (error: unknown): error is SdkError =>
  error instanceof Error && 'code' in error && 'retryable' in error && typeof error.code === 'string';

/** A problem of this element, not of a call. */
export const ownProblem = (key: ProblemKey, retryable = true): ToldProblem => ({
  key,
  code: key,
  requestId: null,
  retryable,
});

/** What to tell about a failed call. An error that is not of this package (a bug, or the page's token function) is reported. */
export function problemOf(error: unknown): ToldProblem {
  if (!isSdkError(error)) {
    reportError(error);
    return { ...ownProblem('unavailable'), code: 'internal' };
  }
  const { code, retryable, requestId = null } = error;
  return { key: keyOf(error), code, retryable, requestId };
}

function keyOf({ code, retryable, context }: SdkError): ProblemKey {
  if (code === 'connection' && !navigator.onLine) return 'offline';
  return BY_CODE[code] ?? (retryable ? 'unavailable' : (pictureKey(context) ?? 'refused'));
}

/** The problem of a picture that the photo module or the client refused. */
function pictureKey(context: unknown): ProblemKey | undefined {
  const [issue] = Array.isArray(context) ? context : [];
  if (!/^\/(picture|file)$/.test(issue?.instancePath)) return undefined;
  const detected = issue?.params?.detected;
  return BY_KIND[detected] ?? BY_KEYWORD[issue?.keyword];
}
