import { type Known, keyOf, known, slotsToFill, stepOf } from '../journey.js';
import type { Session } from '../session.js';
import { isSdkError, ownProblem } from '../texts/problem.js';
import { act } from './act.js';

/** How many pictures are not uploaded yet. */
export const missing = ({ journey, settings }: Session): number =>
  slotsToFill(journey, settings.documents).filter((slot) => journey.papers[keyOf(slot)]?.state !== 'uploaded').length;

/** Links the uploaded documents to the application. */
export function submit(session: Session): Promise<void> | void {
  if (missing(session)) {
    return session.show({ notice: { at: 'send', problem: ownProblem('missing') }, focus: '[data-notice=send]' });
  }
  return act(session, 'send', () => send(session));
}

async function send(session: Session): Promise<void> {
  const { application, papers, unansweredSubmit } = session.journey;
  const { customerId, documents: allowed } = session.settings;
  const { signal } = session.ended;
  if (!application) return;
  const ask = { customerId, applicationId: application.applicationId };
  // Before the first call, because the applicant may choose another kind of document meanwhile.
  const documents = slotsToFill(session.journey, allowed).flatMap((slot) => {
    const documentId = papers[keyOf(slot)]?.documentId;
    return documentId ? [{ documentId, entityId: slot.entityId }] : [];
  });
  // An earlier attempt got no answer, so read the status before sending the documents again.
  if (unansweredSubmit) {
    const { data } = await session.client.akepa.status(ask, { signal });
    if (stepOf(known(data)) !== 'documents') return moveOn(session, known(data));
  }
  // Noted before the call, because the page may be closed before there is an answer.
  session.change({ unansweredSubmit: true });
  try {
    const { data } = await session.client.akepa.update({ ...ask, documents }, { signal });
    moveOn(session, known(data));
  } catch (error) {
    if (!isSdkError(error)) throw error;
    if (!error.outcomeUnknown) session.change({ unansweredSubmit: false });
    if (error.code === 'documentNotFound') sendAgain(session);
    if (error.code !== 'statusApplicationEntity') throw error;
    // Meanwhile the documents were sent from elsewhere, for example from a phone.
    const { data } = await session.client.akepa.status(ask, { signal });
    moveOn(session, known(data));
  }
}

/** The API does not know the documents, so each picture has to be uploaded again. */
function sendAgain(session: Session): void {
  session.stopUploads();
  const { papers } = session.journey;
  const lost = Object.entries(papers).map(([key, { documentId: _, ...paper }]) => [
    key,
    { ...paper, state: 'failed' as const, problem: 'documentNotFound' as const },
  ]);
  session.change({ papers: Object.fromEntries(lost) });
}

/** The documents have arrived: the pictures are deleted. If the application still expects documents, it expects other ones. */
export function moveOn(session: Session, application: Known): void {
  if (session.ended.signal.aborted) return;
  session.stopUploads();
  session.accept(application, { unansweredSubmit: false, sent: true, papers: {} });
  void session.files.forget();
}
