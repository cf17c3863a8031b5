import { connect, type Connection } from '../connection/connection';
import { now, show } from './moment';
import { problemOf } from './problem';

/**
 * Does what the applicant waits for: one at a time, with a notice and a way to try again when it fails. Nothing that was entered
 * is touched by a failure.
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

/** Coming back online is as good as pressing “Try again”. */
export function tryAgainWhenOnline(): void {
  addEventListener('online', () => now().notice?.again?.());
}
