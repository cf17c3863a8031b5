import type { Application } from 'connectfi-sdk';

/** The page's steps, in order. */
export const STEPS = ['who', 'identification', 'documents', 'review', 'outcome'] as const;
export type Step = (typeof STEPS)[number];

export interface Person {
  firstName: string;
  lastName: string;
}

/** Documents that the page offers, and the sides of each that have to be photographed. */
export const PAPERS = {
  license: ['front', 'back'],
  passport: ['photoPage'],
  identification_card: ['front', 'back'],
} as const;
export type PaperType = keyof typeof PAPERS;
export type Side = (typeof PAPERS)[PaperType][number];

/** One side of a document. Its file lies in the browser's database until the application is submitted. */
export interface Paper {
  fileName: string;
  size: number;
  extension: 'jpg' | 'png';
  state: 'uploading' | 'cancelled' | 'failed' | 'uploaded';
  /** The place that the API made for it; kept so that another try fills the same place. */
  documentId?: string;
  /** Why it is not uploaded, for the applicant. */
  reason?: string;
}

/** Everything that has to survive a reload: what was entered, and where the application stands. */
export interface Journey {
  /** Sets this journey's files apart from those of another tab. */
  readonly id: string;
  step: Step;
  kind: 'individual' | 'business';
  person: Person;
  businessName: string;
  representatives: Person[];
  /** Empty until the customer is known to the bank. */
  customerId: string;
  /** What to call each entity of the application. */
  entityNames: Record<string, string>;
  reference: string;
  webhookUrl: string;
  /** A reference whose identification was sent and never answered: it may have been carried out. */
  unansweredReference?: string;
  /** As the API sent it last. */
  application?: Application;
  /** The documents were sent off and no answer came: they may have been taken. */
  unansweredSubmit: boolean;
  /** The document that each entity has chosen to show. */
  paperTypes: Record<string, PaperType>;
  /** By entity, type and side: see `paperKey`. */
  papers: Record<string, Paper>;
}

export function newJourney(): Journey {
  return {
    id: crypto.randomUUID(),
    step: 'who',
    kind: 'individual',
    person: { firstName: '', lastName: '' },
    businessName: '',
    representatives: [{ firstName: '', lastName: '' }],
    customerId: '',
    entityNames: {},
    reference: newReference(),
    webhookUrl: '',
    unansweredSubmit: false,
    paperTypes: {},
    papers: {},
  };
}

/** A reference of the bank's own, new for each application: `NGB` and twelve letters or digits. */
export function newReference(): string {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return `NGB${Array.from(random, (byte) => (byte % 36).toString(36))
    .join('')
    .toUpperCase()}`;
}

export const paperKey = (entityId: string, type: PaperType, side: Side): string => `${entityId}/${type}/${side}`;

/** The step at which an application in this state belongs. */
export function stepOf(application: Application): Step {
  switch (application.status) {
    case 'completed':
      return 'outcome';
    case 'pending_step_up':
    case 'pending_documents':
      return 'documents';
    default:
      return 'review';
  }
}

/** The entities whose documents are expected. */
export function entitiesToShow(application: Application): string[] {
  return application.entityApplications
    .filter((entity) => entity.status === 'pending_step_up' || entity.status === 'pending_documents')
    .map((entity) => entity.entityId);
}
