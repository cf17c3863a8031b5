import { http, HttpResponse } from 'msw';
import { readForm } from '../read-form.mjs';

/** happy-dom asks before it sends to another origin, as browsers do. */
const headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'x-connectfi-token, content-type',
};

/** Handlers that read uploads as the server of dom.test.mjs does. */
export const answering = (api) => [
  http.options(`${api}/*`, () => new HttpResponse(null, { headers })),
  http.post(`${api}/*`, async ({ request }) => {
    const body = Buffer.from(await request.arrayBuffer());
    const data = await readForm(Object.fromEntries(request.headers), body);
    return HttpResponse.json({ code: '0', data }, { headers });
  }),
];
