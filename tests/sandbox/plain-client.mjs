import assert from 'node:assert/strict';

/** Calls the sandbox without the SDK: `fetch`, JSON and a token. */
export class PlainClient {
  #fetch;
  #url;
  #credentials;
  token;

  constructor({ url, fetch = globalThis.fetch, credentials }) {
    this.#fetch = fetch;
    this.#url = url;
    this.#credentials = credentials;
  }

  async logIn() {
    const { answer } = await this.post('/auth/get-token', { user: this.#credentials });
    this.token = answer.data.token;
    return this;
  }

  async send(method, path, body, headers = {}) {
    if (this.token) headers = { 'x-connectfi-token': this.token, ...headers };
    const fetch = this.#fetch;
    const response = await fetch(this.#url + path, { method, headers, body });
    assert.match(response.headers.get('content-type'), /^application\/json/);
    return { status: response.status, answer: await response.json() };
  }

  post(path, body) {
    return this.send('POST', path, body && JSON.stringify(body), { 'content-type': 'application/json' });
  }

  get(path) {
    return this.send('GET', path);
  }

  upload(path, { name = 'front.png', type = 'image/png', field = 'file' } = {}) {
    const form = new FormData();
    form.append(field, new Blob(['picture'], { type }), name);
    return this.send('POST', path, form);
  }

  /** The `data` of a call that must succeed. */
  async data(path, body) {
    const { status, answer } = await this.post(path, body);
    assert.equal(status, 200, JSON.stringify(answer));
    return answer.data;
  }
}
