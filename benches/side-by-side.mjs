// Compares in one run, each in turn, round after round, so that a slow moment of the machine slows all of them.

/**
 * Calls `measure(contender)` for each in turn, `rounds` times. Each round begins with another contender, and every second round runs
 * backwards, so that none always comes after the same one and collects its garbage. Returns the samples by contender.
 */
export async function inTurn(contenders, rounds, measure) {
  const names = Object.keys(contenders);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const begin = round % names.length;
    const order = [...names.slice(begin), ...names.slice(0, begin)];
    if (round % 2) order.reverse();
    for (const name of order) samples[name].push(await measure(contenders[name], name));
  }
  return samples;
}

/** One field of each sample. */
export const pick = (samples, field) =>
  Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, list.map((sample) => sample[field])]));

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios within each round. */
export const ratio = (samples, to) => median(samples.map((sample, round) => sample / to[round]));

/** The time of `act`, run one after the other, by a clock in microseconds. */
export async function each(act, times, clock) {
  const start = clock();
  for (let time = 0; time < times; time += 1) await act();
  return (clock() - start) / times;
}

/** The time per call when `count` calls run at once, repeated until there were fifty. */
export async function atOnce(act, count, clock) {
  const times = Math.max(1, 50 / count);
  const took = await each(() => Promise.all(Array.from({ length: count }, act)), times, clock);
  return took / count;
}
