import { parseWebhook, type ConnectFi } from 'connectfi-sdk';

/** On your server: a webhook is not signed, so ask the API before you believe it. */
export async function onWebhook(connectfi: ConnectFi, body: string) {
  const { customerId, applicationId } = (await parseWebhook(body)).data;
  const { data } = await connectfi.akepa.status({ customerId, applicationId });
  return data.outcome; // 'Approved', 'Denied', or null if there is no decision yet
}
