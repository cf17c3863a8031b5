import { connect } from './connection/connection';
import type { Connection } from './connection/controls';
import { pageProblemOf } from './page-problem';
import { now, show } from './state/moment';

/**
 * Runs one action at a time with the connection, which it opens if there is none, while the applicant waits. If it fails, a notice beside the
 * button says why and offers to try again.
 */
export async function withConnection(work: (connection: Connection) => Promise<void>): Promise<void> {
  if (now().busy) return;
  show({ busy: true, notice: undefined });
  try {
    await work(await connect());
  } catch (error) {
    show({ notice: { problem: pageProblemOf(error), again: () => void withConnection(work) }, focus: '.notice' });
  } finally {
    show({ busy: false });
  }
}

/** Coming back online does the same as pressing “Try again”. */
export function tryAgainWhenOnline(): void {
  addEventListener('online', () => now().notice?.again());
}
