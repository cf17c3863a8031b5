import { http, HttpResponse } from 'msw';
import { readForm } from '../read-form.mjs';

/** happy-dom sends a preflight request to another origin, as browsers do. */
const headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'x-connectfi-token, content-type',
};

/** Handlers that read uploads like the server in dom.test.mjs. */
export const answering = (api) => [
  http.options(`${api}/*`, () => new HttpResponse(null, { headers })),
  http.post(`${api}/*`, async ({ request }) => {
    const body = Buffer.from(await request.arrayBuffer());
    const data = await readForm(Object.fromEntries(request.headers), body);
    return HttpResponse.json({ code: '0', data }, { headers });
  }),
];
