import { ApiError, isConnectFiError } from 'connectfi-sdk';
import { texts } from '../texts';
import { act } from './act';
import { newReference, stepOf } from './journey';
import { now, show } from './moment';
import { change, current } from './store';
import type { Connection } from '../connection/connection';

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
      // Our own call got through, only its answer was lost. An application is found by its id alone, which that answer
      // held: this one starts afresh under a new reference, and the other stays behind without documents.
      change({ reference: newReference() });
      return send(connection);
    }
    show({ issues: { ...now().issues, reference: texts.identification.referenceTaken } });
  }
}
