import {
  ApiError,
  ConnectionError,
  InternalError,
  TimeoutError,
  ValidationError,
  isConnectFiError,
} from 'connectfi-sdk';
import { texts } from '../texts';

/** A failure in the applicant's words. */
export interface Problem {
  title: string;
  text: string;
  /** For the bank's support: code and request id, never what was entered. */
  detail: string;
}

/** What to tell the applicant about a failed call. An error that is not from the SDK is a bug of the page and is reported. */
export function problemOf(error: unknown): Problem {
  if (!isConnectFiError(error)) {
    reportError(error);
    return { ...texts.problems.internal, detail: error instanceof Error ? error.name : '' };
  }
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const detail = [error.code, requestId].filter(Boolean).join(' · ');
  return { ...wording(error), detail };
}

function wording(error: unknown): { title: string; text: string } {
  const known = texts.problems;
  if (error instanceof ValidationError) return { title: known.refused.title, text: error.message };
  if (error instanceof TimeoutError) return known.timeout;
  if (error instanceof ConnectionError) return navigator.onLine ? known.connection : known.offline;
  if (error instanceof InternalError) return known.internal;
  if (error instanceof ApiError) {
    const byCode = known.byCode as Record<string, { title: string; text: string } | undefined>;
    return byCode[error.code] ?? (error.retryable ? known.unavailable : known.refused);
  }
  return known.unavailable;
}
