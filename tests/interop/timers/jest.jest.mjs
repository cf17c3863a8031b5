import { jest } from '@jest/globals';
import { EXPECTED, play } from '../timers.js';

test('fake timers of Jest', async () => {
  const played = await play({
    fake: () => jest.useFakeTimers(),
    real: () => jest.useRealTimers(),
    pass: (milliseconds) => jest.advanceTimersByTimeAsync(milliseconds),
  });
  expect(played).toEqual(EXPECTED);
});
