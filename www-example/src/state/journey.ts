let controller = new AbortController();

/** Aborted when the applicant starts again. What began in one journey must not change the next one. */
export const journey = (): AbortSignal => controller.signal;

/** Ends this journey and begins the next. */
export function nextJourney(): void {
  controller.abort();
  controller = new AbortController();
}
