import createClient from 'openapi-fetch';
import * as v from 'valibot';
import { checked } from './checked.mjs';

const id = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_]+$/), v.minLength(1), v.maxLength(36));
const url = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^((?![<>]).)*$/), v.maxLength(500))));
const REQUEST = v.strictObject({
  reference: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z]+$/), v.minLength(1), v.maxLength(32)),
  customerId: id,
  syncMode: v.optional(v.nullable(v.boolean())),
  webhookURL: url,
  webhookUrl: url,
});

/** All issues at once; no time limit, no retries. */
export function client({ baseURL, token, fetch }) {
  const api = createClient({ baseUrl: baseURL, headers: { 'x-connectfi-token': token }, fetch });
  return {
    async identify(request) {
      const { success, issues } = v.safeParse(REQUEST, request);
      if (!success) throw Object.assign(new Error('the request breaks the schema'), { context: issues });
      return checked((await api.POST('/akepa/identification', { body: request })).data);
    },
  };
}
