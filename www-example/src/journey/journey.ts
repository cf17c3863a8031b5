import type { Application } from 'connectfi-sdk';

/** The page's steps, in order. */
export const STEPS = ['who', 'identification', 'documents', 'review', 'outcome'] as const;
export type Step = (typeof STEPS)[number];

export interface Person {
  firstName: string;
  lastName: string;
}

/** Documents that the page offers, and the sides that must be photographed. */
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
  /** The document's id from `document.generate`; kept so that a retry uploads to the same document. */
  documentId?: string;
  /** Why it is not uploaded, in words for the applicant. */
  reason?: string;
}

/** Everything that must survive a reload: what was entered, and the state of the application. */
export interface Journey {
  /** Separates this journey's files from those of another tab. */
  readonly id: string;
  step: Step;
  kind: 'individual' | 'business';
  person: Person;
  businessName: string;
  representatives: Person[];
  /** Empty until the customer is known to the bank. */
  customerId: string;
  /** A name for each entity of the application. */
  entityNames: Record<string, string>;
  reference: string;
  webhookUrl: string;
  /** The reference of an identification without an answer. It may have been carried out. */
  unansweredReference?: string;
  /** The API's last answer. */
  application?: Application;
  /** The documents were submitted and no answer came. The API may have accepted them. */
  unansweredSubmit: boolean;
  /** The document that each entity chose. */
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

/** The bank's own reference, new for each application: `NGB` and twelve letters or digits. */
export function newReference(): string {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return `NGB${Array.from(random, (byte) => (byte % 36).toString(36))
    .join('')
    .toUpperCase()}`;
}

export const paperKey = (entityId: string, type: PaperType, side: Side): string => `${entityId}/${type}/${side}`;

/** The step for an application in this state. */
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

/** The entities that must hand in documents. */
export function entitiesToShow(application: Application): string[] {
  return application.entityApplications
    .filter((entity) => entity.status === 'pending_step_up' || entity.status === 'pending_documents')
    .map((entity) => entity.entityId);
}
