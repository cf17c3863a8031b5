import { known, randomText, stepOf } from '../journey.js';
import type { Session } from '../session.js';
import { isSdkError } from '../texts/problem.js';
import { act } from './act.js';
import { check } from './resume.js';

/** Starts an application, or goes on with an existing one. */
export function identify(session: Session): Promise<void> | void {
  const { application } = session.journey;
  if (application) return session.change({ step: stepOf(application) });
  // The status of an application that was begun elsewhere could not be read before. It is read again, and no new application is begun.
  if (session.settings.applicationId) return check(session, 'begin');
  return act(session, 'begin', () => send(session));
}

async function send(session: Session): Promise<void> {
  const { customerId, webhookUrl, reference: given } = session.settings;
  const reference = given || session.journey.reference || randomText(15);
  // Noted before the call, because the page may be closed before there is an answer.
  const unanswered = session.journey.unansweredIdentification;
  session.change({ reference, unansweredIdentification: true });
  try {
    const { signal } = session.ended;
    const request = { reference, customerId, ...(webhookUrl && { webhookUrl }) };
    const { data } = await session.client.akepa.identification(request, { signal });
    session.accept(known(data), { unansweredIdentification: false });
  } catch (error) {
    if (!isSdkError(error)) throw error;
    if (!error.outcomeUnknown) session.change({ unansweredIdentification: false });
    // An earlier call was carried out, and its answer was lost. Only that answer had the application's id, so this starts another
    // application with a new reference. The first one stays without documents. If the page gave the reference, only the page can change it.
    if (error.code !== 'referenceExists' || given || !unanswered) throw error;
    session.change({ reference: randomText(15) });
    await send(session);
  }
}
