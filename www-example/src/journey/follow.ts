import type { Application } from 'connectfi-sdk';
import { connect } from '../connection/connection';
import { stepOf } from './journey';
import { now, show } from './moment';
import { problemOf } from './problem';
import { change, current, redraw } from './store';

let following: AbortController | undefined;

/** Whether the status will change without the applicant. */
const movesByItself = (application: Application): boolean =>
  stepOf(application) === 'review' && application.status !== 'data_request';

/** Polls an application under review until its status changes. Does nothing if there is none, or if polling has started already. */
export async function follow(): Promise<void> {
  const { application, customerId } = current();
  if (following || now().notice || !application || !movesByItself(application)) return;
  following = new AbortController();
  const { signal } = following;
  try {
    const { client } = await connect();
    const { value } = await client.akepa.waitUntilSettled(
      { customerId, applicationId: application.applicationId },
      { signal, interval: 500, maxInterval: 4_000, onStatus: (seen) => change({ application: seen }) },
    );
    change({ application: value, step: stepOf(value) });
  } catch (error) {
    if (signal.aborted) return;
    show({ notice: { problem: problemOf(error), again: () => show({ notice: undefined }) } });
  } finally {
    if (following?.signal === signal) following = undefined;
    // Not settled in time: the next drawing of the page starts polling again.
    redraw();
  }
}

/** Stops polling, because the page starts again from the beginning. */
export function stopFollowing(): void {
  following?.abort();
  following = undefined;
}
