import type { Notice, Session } from '../session.js';
import { problemOf } from '../texts/problem.js';

/**
 * Runs one action at a time while the applicant waits. If it fails, a notice beside the button `at` says why, gets the focus, and offers to
 * try again.
 */
export async function act(session: Session, at: Notice['at'], work: () => Promise<void>): Promise<void> {
  if (session.now.busy || !session.ready) return;
  session.show({ busy: at, notice: undefined });
  try {
    await work();
  } catch (error) {
    if (session.ended.signal.aborted) return;
    const problem = problemOf(error);
    session.tellProblem(problem);
    session.show({ notice: { at, problem, again: () => void act(session, at, work) }, focus: `[data-notice=${at}]` });
  } finally {
    session.show({ busy: undefined });
  }
}
