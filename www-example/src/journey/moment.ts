import type { Problem } from './problem';
import { redraw } from './store';

/** What the page shows now; a reload may lose it. */
interface Moment {
  /** Whether the applicant waits for a call. */
  busy: boolean;
  /** The last failure, and what to do about it. */
  notice: { problem: Problem; again?: () => void } | undefined;
  /** Messages by field id. */
  issues: Record<string, string>;
  /** Fields that were left or submitted. Only these show a message when they are empty. */
  touched: Set<string>;
  /** What screen readers announce. */
  announcement: string;
}

const moment: Moment = { busy: false, notice: undefined, issues: {}, touched: new Set(), announcement: '' };

export const now = (): Readonly<Moment> => moment;

export function show(patch: Partial<Moment>): void {
  Object.assign(moment, patch);
  redraw();
}

/** Makes a screen reader say `text` when it has finished its current sentence. */
export const announce = (text: string): void => show({ announcement: text });
