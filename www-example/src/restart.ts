import { disconnect } from './connection/connection';
import { forgetMoment, show } from './state/moment';
import { startAfresh } from './state/store';

/** Forgets everything: in the element, in this page and in the sandbox. */
export async function restart(): Promise<void> {
  await document.querySelector('connectfi-onboarding')?.restart?.();
  disconnect();
  startAfresh();
  forgetMoment();
  show({ focus: 'h1' });
}
