import { http } from 'msw';

/** MSW handlers that answer calls to `baseURL` from a sandbox. */
export const handlersOf = (sandbox, baseURL) => [
  http.all(`${baseURL}/*`, ({ request }) => sandbox.fetch(request.url.replace(baseURL, sandbox.url), request)),
];
