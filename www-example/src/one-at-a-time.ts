import { pageProblemOf } from './page-problem';
import { journey } from './state/journey';
import { now, show } from './state/moment';

/**
 * Runs one action at a time, while the applicant waits. If it fails, a notice beside the button says why and offers to try again. When the
 * applicant starts again, `signal` is aborted, and what the action still does must not be seen.
 */
export async function oneAtATime(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  if (now().busy) return;
  const signal = journey();
  show({ busy: true, notice: undefined });
  try {
    await work(signal);
  } catch (error) {
    const again = () => void oneAtATime(work);
    if (!signal.aborted) show({ notice: { problem: pageProblemOf(error), again }, focus: '.notice' });
  } finally {
    if (!signal.aborted) show({ busy: false });
  }
}

/** Coming back online does the same as pressing “Try again”. */
export function tryAgainWhenOnline(): void {
  addEventListener('online', () => now().notice?.again());
}
