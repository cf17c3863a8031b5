import ky from 'ky';
import { z } from 'zod';
import { checked } from './checked.mjs';

const id = z
  .string()
  .regex(/^[0-9a-zA-Z_]+$/)
  .min(1)
  .max(36);
const url = z
  .string()
  .regex(/^((?![<>]).)*$/)
  .max(500)
  .nullable()
  .optional();
const REQUEST = z.strictObject({
  reference: z
    .string()
    .regex(/^[0-9a-zA-Z]+$/)
    .min(1)
    .max(32),
  customerId: id,
  syncMode: z.boolean().nullable().optional(),
  webhookURL: url,
  webhookUrl: url,
});

/** With a time limit and retries of its own, and all issues at once. */
export function client({ baseURL, token, fetch }) {
  const api = ky.create({ prefixUrl: baseURL, headers: { 'x-connectfi-token': token }, timeout: 60_000, fetch });
  return {
    async identify(request) {
      const { success, error } = REQUEST.safeParse(request);
      if (!success) throw Object.assign(new Error('the request breaks the schema'), { context: error.issues });
      return checked(await api.post('akepa/identification', { json: request }).json());
    },
  };
}
