import { newJourney, type Journey } from './journey';

const KEY = 'northgate:journey';

let journey = restored() ?? newJourney();
const listeners = new Set<() => void>();
let drawing = false;

/** The state of the journey. */
export const current = (): Readonly<Journey> => journey;

/** Changes the state, stores it for a reload, and draws the page again. */
export function change(patch: Partial<Journey>): void {
  journey = { ...journey, ...patch };
  sessionStorage.setItem(KEY, JSON.stringify(journey));
  redraw();
}

/** Deletes everything that this tab has stored, the sandbox's recording too. */
export function startAfresh(): void {
  journey = newJourney();
  sessionStorage.clear();
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

/** The tab's session storage. It is deleted with the tab, because it holds personal data. */
function restored(): Journey | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Journey) : undefined;
}
