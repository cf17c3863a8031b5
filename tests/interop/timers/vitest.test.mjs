import { EXPECTED, play } from '../timers.js';

test('fake timers of Vitest', async () => {
  const played = await play({
    fake: () => vi.useFakeTimers(),
    real: () => vi.useRealTimers(),
    pass: (milliseconds) => vi.advanceTimersByTimeAsync(milliseconds),
  });
  expect(played).toEqual(EXPECTED);
});

test('with everything that Vitest can fake', async () => {
  const toFake = ['setTimeout', 'clearTimeout', 'setImmediate', 'setInterval', 'Date', 'performance', 'queueMicrotask'];
  const played = await play({
    fake: () => vi.useFakeTimers({ toFake }),
    real: () => vi.useRealTimers(),
    pass: (milliseconds) => vi.advanceTimersByTimeAsync(milliseconds),
  });
  expect(played).toEqual(EXPECTED);
});
