import type { OnboardingStep } from 'connectfi-sdk/onboarding';

export interface Person {
  firstName: string;
  lastName: string;
}

/** What this page knows of its applicant and stores for a reload. The element stores its own state. */
export interface Applicant {
  kind: 'individual' | 'business';
  person: Person;
  businessName: string;
  representatives: Person[];
  customerId: string;
  /** The bank knows this customer, so the identity can be checked. */
  registered: boolean;
  /** The name of each person and of the business, by entity id. */
  people: Record<string, string>;
  /** The decision, as the element told it. */
  outcome: string | null;
}

export const newApplicant = (): Applicant => ({
  kind: 'individual',
  person: { firstName: '', lastName: '' },
  businessName: '',
  representatives: [{ firstName: '', lastName: '' }],
  customerId: '',
  registered: false,
  people: {},
  outcome: null,
});

export const fullName = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`.trim();

/** Where the applicant is: in this page's first step, or in a step of the element. */
export type Place = 'who' | OnboardingStep;
