import type { ConnectFi } from 'connectfi-sdk';
import type { OnboardingStep } from 'connectfi-sdk/onboarding';
import type { Place } from './applicant';
import type { PageProblem } from '../page-problem';
import { current, redraw } from './store';

/** What the page shows now; a reload may lose it. */
interface Moment {
  /** Whether the applicant waits for a call of this page. */
  busy: boolean;
  /** The last failure of this page, and how to try again. */
  notice: { problem: PageProblem; again: () => void } | undefined;
  /** Messages by field id. */
  issues: Record<string, string>;
  /** Fields that were wrong when the form was submitted. Only these show a message when they are empty. */
  asked: Set<string>;
  /** A selector of what gets the focus after the next drawing. */
  focus: string | undefined;
  /** Given to the element as soon as it is there. */
  client: ConnectFi | undefined;
  /** From the element's last event. */
  step: OnboardingStep;
  applicationId: string | null;
}

const beginning = (): Moment => ({
  busy: false,
  notice: undefined,
  issues: {},
  asked: new Set(),
  focus: undefined,
  client: undefined,
  step: 'consent',
  applicationId: null,
});

let moment = beginning();

export const now = (): Readonly<Moment> => moment;

export function show(patch: Partial<Moment>): void {
  moment = { ...moment, ...patch };
  redraw();
}

export const forgetMoment = (): void => show(beginning());

export const placeNow = (): Place => (current().registered ? now().step : 'who');
