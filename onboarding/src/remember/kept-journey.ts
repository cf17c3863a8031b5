import { type Journey, newJourney } from '../journey.js';
import { STEPS, type Settings } from '../settings.js';

/** If the browser denies storage, even reading the property throws. */
function storageOf({ remember }: Settings): Storage | undefined {
  try {
    return remember === 'nothing' ? undefined : globalThis[`${remember}Storage`];
  } catch {
    return undefined;
  }
}

const placeOf = ({ customerId, id }: Settings): string => `connectfi-onboarding/${customerId}/${id}`;

/** The journey that was kept for this customer, unless it cannot be used or the page asks for another application. */
export function recall(settings: Settings): Journey | undefined {
  try {
    const kept = storageOf(settings)?.getItem(placeOf(settings));
    const journey = kept ? (JSON.parse(kept) as Journey) : undefined;
    if (!journey || !isWhole(journey)) return undefined;
    const other = settings.applicationId && journey.application?.applicationId !== settings.applicationId;
    return other ? undefined : journey;
  } catch {
    return undefined;
  }
}

/** Another version, or a person, may have written it. */
function isWhole(journey: Journey): boolean {
  const { papers, types, step, application } = journey;
  const fields = Object.keys(newJourney()).every((name) => Object.hasOwn(journey, name));
  return (
    fields && Boolean(papers && types) && STEPS.includes(step) && (!application || Array.isArray(application.entities))
  );
}

export function keep(settings: Settings, journey: Journey): void {
  try {
    storageOf(settings)?.setItem(placeOf(settings), JSON.stringify(journey));
  } catch {
    // No room: the journey goes on without being remembered.
  }
}

export function forget(settings: Settings): void {
  try {
    storageOf(settings)?.removeItem(placeOf(settings));
  } catch {
    // Nothing was kept.
  }
}
