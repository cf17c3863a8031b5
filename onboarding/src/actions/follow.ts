import { known, movesByItself } from '../journey.js';
import type { Session } from '../session.js';
import { problemOf } from '../texts/problem.js';

/**
 * Polls an application under review until it settles. Does nothing if there is none, if polling has started already, or while another call is
 * under way, whose older answer might come after the newer one.
 */
export async function follow(session: Session): Promise<void> {
  const { application, step } = session.journey;
  const { signal } = session.ended;
  if (session.following || session.now.busy || !session.ready || session.now.notice) return;
  if (step !== 'review' || !application || !movesByItself(application)) return;
  session.following = true;
  try {
    const request = { customerId: session.settings.customerId, applicationId: application.applicationId };
    const { value } = await session.client.akepa.waitUntilSettled(request, {
      signal,
      onStatus: (seen) => session.change({ application: known(seen) }),
    });
    session.accept(known(value));
  } catch (error) {
    if (signal.aborted) return;
    const problem = problemOf(error);
    session.tellProblem(problem);
    session.show({ notice: { at: 'follow', problem, again: () => session.show({ notice: undefined }) } });
  } finally {
    session.following = false;
    // It did not settle in time. The next drawing starts polling again.
    session.redraw();
  }
}
