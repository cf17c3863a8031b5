import { ApiError, isConnectFiError } from 'connectfi-sdk';
import { texts } from '../texts';
import { act } from './act';
import { newReference, stepOf } from './journey';
import { now, show } from './moment';
import { change, current } from './store';
import type { Connection } from '../connection/controls';

/** Starts the application. */
export const identify = (): Promise<void> => act(send);

async function send(connection: Connection): Promise<void> {
  const { reference, customerId, webhookUrl, unansweredReference } = current();
  try {
    const request = { reference, customerId, ...(webhookUrl && { webhookUrl }) };
    const { data } = await connection.client.akepa.identification(request);
    change({ application: data, step: stepOf(data) });
  } catch (error) {
    if (isConnectFiError(error) && error.outcomeUnknown) change({ unansweredReference: reference });
    if (!(error instanceof ApiError && error.code === 'referenceExists')) throw error;
    if (reference === unansweredReference) {
      // Our earlier call was carried out, and its answer was lost. Only that answer had the application's id, so this starts another
      // application with a new reference. The first one stays without documents.
      change({ reference: newReference() });
      return send(connection);
    }
    show({ issues: { ...now().issues, reference: texts.identification.referenceTaken } });
  }
}
