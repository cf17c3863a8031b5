import Ajv from 'ajv';
import axios from 'axios';
import { checked } from './checked.mjs';

/** With the same time limits as connectfi-sdk and with all issues at once. `fetch` replaces the network within the process. */
export function client({ baseURL, token, fetch, schema }) {
  const api = axios.create({
    baseURL,
    headers: { 'x-connectfi-token': token },
    timeout: 60_000,
    maxRedirects: 0,
    maxBodyLength: Infinity,
    ...(fetch && { adapter: 'fetch', env: { fetch } }),
  });
  const check = new Ajv({ allErrors: true, strict: false }).compile(schema);
  return {
    async identify(request) {
      if (!check(request)) throw Object.assign(new Error('the request breaks the schema'), { context: check.errors });
      return checked((await api.post('/akepa/identification', request)).data);
    },
    async upload(file, onUploadProgress) {
      const form = new FormData();
      form.append('file', file);
      return checked(
        (await api.post('/akepa/document/upload/sdoc_1', form, { timeout: 600_000, onUploadProgress })).data,
      );
    },
  };
}
