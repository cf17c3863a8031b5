import { ApiError, ConnectionError, isConnectFiError, TimeoutError } from 'connectfi-sdk';
import { texts } from './texts';

/** A failure in the applicant's words. */
export interface PageProblem {
  title: string;
  text: string;
  /** For the bank's support: code and request id, never what was entered. */
  detail: string;
}

/** What to tell the applicant about a failed call. An error that is not from the SDK is a bug of the page or a file that did not load. */
export function pageProblemOf(error: unknown): PageProblem {
  if (!isConnectFiError(error)) {
    reportError(error);
    return { ...texts.problems.internal, detail: error instanceof Error ? error.name : '' };
  }
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return { ...wording(error), detail: [error.code, requestId].filter(Boolean).join(' · ') };
}

function wording(error: Error & { retryable: boolean }): { title: string; text: string } {
  const known = texts.problems;
  if (error instanceof TimeoutError) return known.timeout;
  if (error instanceof ConnectionError) return navigator.onLine ? known.connection : known.offline;
  return error.retryable || error instanceof ApiError ? known.unavailable : known.internal;
}
