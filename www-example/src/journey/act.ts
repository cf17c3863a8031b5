import { connect } from '../connection/connection';
import type { Connection } from '../connection/controls';
import { now, show } from './moment';
import { problemOf } from './problem';

/**
 * Runs one action at a time while the applicant waits. If it fails, shows a notice with a button to try again. A failure does not change
 * what was entered.
 */
export async function act(work: (connection: Connection) => Promise<void>): Promise<void> {
  if (now().busy) return;
  show({ busy: true, notice: undefined });
  try {
    await work(await connect());
  } catch (error) {
    show({ notice: { problem: problemOf(error), again: () => void act(work) } });
  } finally {
    show({ busy: false });
  }
}

/** Coming back online does the same as pressing “Try again”. */
export function tryAgainWhenOnline(): void {
  addEventListener('online', () => now().notice?.again?.());
}
