import { newJourney, type Journey } from './journey';

const KEY = 'northgate:journey';

let journey = restored() ?? newJourney();
const listeners = new Set<() => void>();
let drawing = false;

/** What is known so far. */
export const current = (): Readonly<Journey> => journey;

/** Changes what is known, keeps it for a reload, and has the page drawn again. */
export function change(patch: Partial<Journey>): void {
  journey = { ...journey, ...patch };
  sessionStorage.setItem(KEY, JSON.stringify(journey));
  redraw();
}

/** Forgets everything that this tab has kept, the sandbox's recording too. */
export function startAfresh(): void {
  journey = newJourney();
  sessionStorage.clear();
  redraw();
}

/** Has the page drawn again, once for all changes of this turn. */
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

/** The tab's own storage: gone when the tab is closed, as becomes a form about a person. */
function restored(): Journey | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Journey) : undefined;
}
