import { checked } from './checked.mjs';

/** No checks, no time limit, no progress: the least that a call can cost. */
export function client({ baseURL, token, fetch = globalThis.fetch }) {
  async function post(path, headers, body) {
    const response = await fetch(baseURL + path, {
      method: 'POST',
      headers: { ...headers, 'x-connectfi-token': token },
      body,
    });
    return checked(await response.json());
  }
  return {
    identify: (request) =>
      post('/akepa/identification', { 'content-type': 'application/json' }, JSON.stringify(request)),
    upload(file) {
      const form = new FormData();
      form.append('file', file);
      return post('/akepa/document/upload/sdoc_1', {}, form);
    },
  };
}
