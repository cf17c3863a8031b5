import type { Problem } from './problem';
import { redraw } from './store';

/** What the page shows at the moment, and need not survive a reload. */
interface Moment {
  /** A call is under way that the applicant waits for. */
  busy: boolean;
  /** What went wrong last, and what to do about it. */
  notice: { problem: Problem; again?: () => void } | undefined;
  /** Messages by the id of the field that they belong to. */
  issues: Record<string, string>;
  /** Fields that were left or submitted, so that even an empty one may be complained about. */
  touched: Set<string>;
  /** What screen readers are told. */
  announcement: string;
}

const moment: Moment = { busy: false, notice: undefined, issues: {}, touched: new Set(), announcement: '' };

export const now = (): Readonly<Moment> => moment;

export function show(patch: Partial<Moment>): void {
  Object.assign(moment, patch);
  redraw();
}

/** Has a screen reader say `text` when it is done with what it is saying. */
export const announce = (text: string): void => show({ announcement: text });
