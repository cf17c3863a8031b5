import type { Application } from 'connectfi-sdk';
import { PAPERS, type PaperType, type Side, type Step } from './settings.js';
import type { ProblemKey } from './texts/problem.js';

/** Where a picture belongs. */
export interface Slot {
  entityId: string;
  type: PaperType;
  side: Side;
}

/** A picture that the applicant agreed to send. Its file lies in the browser's database until the documents are sent. */
export interface Paper {
  extension: 'jpg' | 'png';
  state: 'uploading' | 'cancelled' | 'failed' | 'uploaded';
  /** Problems that were found in the picture and that the applicant overruled. */
  found: string[];
  /** The document's id from `document.generate`; kept so that a retry uploads to the same document. */
  documentId?: string;
  /** Why it is not uploaded. */
  problem?: ProblemKey;
}

/** The fields of an answer that this element needs. The others are not stored. */
export interface Known {
  applicationId: string;
  status: string;
  outcome: string | null;
  entities: Array<{ entityId: string; isCustomer: boolean; status: string; outcome: string | null }>;
}

/** Everything that must survive a reload. It holds no name, no file and no token. */
export interface Journey {
  /** Separates this journey's files from those of another one. */
  readonly id: string;
  step: Step;
  /** The last reference that was sent. */
  reference: string;
  /** The identification was sent and no answer came: it may have been carried out. */
  unansweredIdentification: boolean;
  application?: Known;
  /** The documents were sent and no answer came. The API may have accepted them. */
  unansweredSubmit: boolean;
  /** Documents were sent and accepted. */
  sent: boolean;
  /** The document that each entity chose. */
  types: Record<string, PaperType>;
  /** By `keyOf` its slot. */
  papers: Record<string, Paper>;
}

export const newJourney = (): Journey => ({
  id: randomText(16),
  step: 'consent',
  reference: '',
  unansweredIdentification: false,
  unansweredSubmit: false,
  sent: false,
  types: {},
  papers: {},
});

/** A random text of digits and capital letters, as a reference may have. */
export const randomText = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36))
    .join('')
    .toUpperCase();

export function known({ applicationId, status, outcome, entityApplications }: Application): Known {
  const entities = entityApplications.map(({ entityId, isCustomer, status, outcome }) => ({
    entityId,
    isCustomer,
    status,
    outcome,
  }));
  return { applicationId, status, outcome, entities };
}

const waitsForDocuments = ({ status }: { status: string }): boolean =>
  status === 'pending_step_up' || status === 'pending_documents';

/** The step for an application in this state. */
export function stepOf(application: Known): Step {
  if (application.status === 'completed') return 'outcome';
  return waitsForDocuments(application) ? 'documents' : 'review';
}

/** Whether the status will change without the applicant. */
export const movesByItself = (application: Known): boolean =>
  stepOf(application) === 'review' && application.status !== 'data_request';

/** The entities that must hand in documents. */
export function entitiesToShow({ entities }: Known): string[] {
  const waiting = entities.filter(waitsForDocuments);
  // The application waits for documents, so somebody has to show one.
  const open = waiting.length ? waiting : entities.filter(({ status }) => status !== 'completed');
  return (open.length ? open : entities).map(({ entityId }) => entityId);
}

export const keyOf = ({ entityId, type, side }: Slot): string => `${entityId}/${type}/${side}`;

export function slotOf(key: string): Slot {
  const [, entityId, type, side] = /^(.*)\/(.*)\/(.*)$/s.exec(key) as unknown as [string, string, PaperType, Side];
  return { entityId, type, side };
}

/** The slots of one entity. `allowed` are the documents that the page lets it choose from. */
export function slotsOf({ types }: Journey, entityId: string, allowed: PaperType[]): Slot[] {
  const type = typeOf({ types }, entityId, allowed);
  return PAPERS[type].map((side) => ({ entityId, type, side }));
}

export function typeOf({ types }: Pick<Journey, 'types'>, entityId: string, allowed: PaperType[]): PaperType {
  const chosen = types[entityId];
  return chosen && allowed.includes(chosen) ? chosen : (allowed[0] ?? 'license');
}

/** Every slot that must be filled. */
export function slotsToFill(journey: Journey, allowed: PaperType[]): Slot[] {
  const entities = journey.application ? entitiesToShow(journey.application) : [];
  return entities.flatMap((entityId) => slotsOf(journey, entityId, allowed));
}
