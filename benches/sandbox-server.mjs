// The sandbox with one login and one application. The line that it prints has its URL and the request to send.
import { serve } from 'connectfi-sdk/sandbox/node';

const server = await serve();
const { credentials } = server.sandbox;
const { customerId } = await server.sandbox.createCustomer();

async function post(path, body, headers) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()).data;
}
const { token } = await post('/auth/get-token', { user: credentials });
const header = token.base ?? token;
const { applicationId } = await post(
  '/akepa/identification',
  { customerId, reference: 'bench1' },
  { 'x-connectfi-token': header },
);
console.log(JSON.stringify({ url: server.url, token: header, user: credentials, customerId, applicationId }));
