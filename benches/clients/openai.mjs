import OpenAI from 'openai';

/** Another client with time limits and retries, to compare what these cost. */
export function client({ baseURL, token, fetch }) {
  const api = new OpenAI({ baseURL, apiKey: token, fetch, dangerouslyAllowBrowser: true });
  return { identify: (body) => api.post('/akepa/identification', { body }) };
}
