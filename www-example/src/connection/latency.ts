let latency = 0;

/** Milliseconds before each call reaches the sandbox, of every journey. */
export const latencyNow = (): number => latency;

export function setLatency(milliseconds: number): void {
  latency = milliseconds;
}
