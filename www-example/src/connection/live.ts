import { ConnectFi } from 'connectfi-sdk';
import { logger } from './sdk-log';

/** The address at which this site's backend gives signed-in applicants a token (`x-connectfi-token`) as plain text. */
const TOKEN_URL = import.meta.env.VITE_TOKEN_URL ?? '/connectfi-token';

/** A client of a real API. The backend keeps the password; the page gets tokens only. */
export function openLive(baseURL: string): ConnectFi {
  return new ConnectFi({ baseURL, token, timeout: 30_000, logger, logLevel: 'info' });
}

async function token(): Promise<string> {
  const answer = await fetch(TOKEN_URL, { method: 'POST', credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) throw new Error(`the token URL answered ${answer.status}`);
  return answer.text();
}
