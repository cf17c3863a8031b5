import { type Applicant, newApplicant } from './applicant';
import { forgetAllBut, keep, recall } from './storage';

const KEY = 'northgate:applicant';
/** What is not of an applicant: whether the developer panel is open. */
export const PANEL_KEY = 'northgate:panel';

let applicant: Applicant = { ...newApplicant(), ...recall<Applicant>(KEY) };
const listeners = new Set<() => void>();
let drawing = false;

export const current = (): Readonly<Applicant> => applicant;

/** Changes what is known, keeps it for a reload, and draws the page again. */
export function change(patch: Partial<Applicant>): void {
  applicant = { ...applicant, ...patch };
  keep(KEY, applicant);
  redraw();
}

/** Deletes everything that this tab has stored of the applicant, the sandbox's recording too. */
export function startAfresh(): void {
  applicant = newApplicant();
  forgetAllBut(PANEL_KEY);
  redraw();
}

/** Draws the page again, once for all changes of this turn of the event loop. */
export function redraw(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    for (const listener of listeners) listener();
  });
}

/** Calls `listener` after changes. */
export function onChange(listener: () => void): void {
  listeners.add(listener);
}
