/** Milliseconds by a clock that only goes forward; by the time of day where there is none, as in a bare context of `node:vm`. */
export const elapsed = () => (globalThis.performance ?? Date).now();
