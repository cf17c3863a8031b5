import { http } from 'msw';

/** Has MSW answer the API at `baseURL` with a sandbox. */
export const handlersOf = (sandbox, baseURL) => [
  http.all(`${baseURL}/*`, ({ request }) => sandbox.fetch(request.url.replace(baseURL, sandbox.url), request)),
];
