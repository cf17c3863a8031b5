import { disconnect } from './connection/connection';
import { nextJourney } from './state/journey';
import { forgetMoment, show } from './state/moment';
import { startAfresh } from './state/store';

/** Forgets everything, in this page, in the sandbox and in the element. The page is new at once; the element goes on deleting its pictures. */
export function restart(): void {
  nextJourney();
  disconnect();
  startAfresh();
  forgetMoment();
  show({ focus: 'h1' });
  // After the page has asked for its own drawing, so that the element leaves the page before it would draw its first step.
  void document.querySelector('connectfi-onboarding')?.restart?.();
}
