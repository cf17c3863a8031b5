import type {
  ConnectFiOnboarding,
  OnboardingDocument,
  OnboardingEvents,
  OnboardingStep as Step,
} from 'connectfi-sdk/onboarding';

export type { Step };
export const STEPS = ['consent', 'documents', 'review', 'outcome'] as const satisfies Step[];

/** Documents that can be shown, and the sides that must be photographed. */
export const PAPERS = {
  license: ['front', 'back'],
  passport: ['photoPage'],
  identification_card: ['front', 'back'],
} as const satisfies Record<OnboardingDocument, string[]>;
export type PaperType = keyof typeof PAPERS;
export type Side = (typeof PAPERS)[PaperType][number];

/** What the page sets on the element and a journey needs. `id` tells two elements of one page apart in the storage. */
export type Settings = Readonly<
  Omit<ConnectFiOnboarding, Exclude<keyof HTMLElement, 'id'> | 'step' | 'restart' | 'locale' | 'texts'>
>;

/** The details of the element's events, by name without `connectfi-`. */
export type Told = {
  [Name in keyof OnboardingEvents as Name extends `connectfi-${infer Short}`
    ? Short
    : never]: OnboardingEvents[Name]['detail'];
};
