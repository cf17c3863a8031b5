/** The tab's session storage, which is deleted with the tab. A browser may deny it or have no room: then a reload starts again. */
const place = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};

/** What is kept under this key, read as JSON. */
export function recall<Value>(key: string): Value | undefined {
  try {
    const kept = place()?.getItem(key);
    return kept ? (JSON.parse(kept) as Value) : undefined;
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    place()?.setItem(key, JSON.stringify(value));
  } catch {
    // No room.
  }
}

/** Deletes everything but what is kept under this key. */
export function forgetAllBut(key: string): void {
  const kept = recall(key);
  place()?.clear();
  if (kept !== undefined) keep(key, kept);
}
