import { known, type Paper, stepOf } from '../journey.js';
import type { Session } from '../session.js';
import { act } from './act.js';
import { moveOn } from './submit.js';
import { resumeUploads } from './upload.js';

/** Goes on with the stored journey, or with an application that was begun elsewhere. */
export async function resume(session: Session): Promise<void> {
  const { journey, settings } = session;
  const applicationId = settings.applicationId || journey.application?.applicationId;
  void session.files.forgetStale();
  const keys = Object.keys(journey.papers);
  const pictures = Promise.all(keys.map((key) => session.files.held(key)));
  const late = Promise.all(keys.map((key) => session.files.read(key)));
  void late.then(() => session.redraw());
  // An outcome is final.
  if (!applicationId || journey.step === 'outcome' || session.following) return;
  await act(session, 'check', () => look(session, applicationId));
  await pictures;
  // When a page is left, WebKit lets its requests fail, and its pictures can no longer be read.
  const lost = ({ state, problem }: Paper) => state === 'failed' && (problem === 'connection' || problem === 'gone');
  const interrupted = (paper: Paper, key: string) =>
    paper.state === 'uploading' || (lost(paper) && session.files.has(key));
  // Another picture that the applicant has taken meanwhile is uploaded already.
  resumeUploads(session, (paper, key) => paper === journey.papers[key] && interrupted(paper, key));
  // The database may answer when its pictures were already given up.
  await late;
  resumeUploads(session, (paper, key) => paper.problem === 'gone' && session.files.has(key));
}

/** Asks for the status now, because the applicant wants to know. */
export function check(session: Session, at: 'begin' | 'check' | 'phone'): Promise<void> {
  const applicationId = session.journey.application?.applicationId ?? session.settings.applicationId;
  return act(session, at, () => look(session, applicationId));
}

async function look(session: Session, applicationId: string): Promise<void> {
  const { customerId } = session.settings;
  const { signal } = session.ended;
  const { data } = await session.client.akepa.status({ customerId, applicationId }, { signal });
  const application = known(data);
  // They were sent, and the answer was lost.
  if (session.journey.unansweredSubmit && stepOf(application) !== 'documents') moveOn(session, application);
  else session.accept(application);
}
