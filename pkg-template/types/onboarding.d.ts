/**
 * The applicant's whole journey as a custom element, in a shadow root, for any framework or none. Importing registers
 * `<connectfi-onboarding>` where there is a registry; on a server it does nothing.
 *
 * ```html page/example.html
 * <connectfi-onboarding customer-id="cstap_Jb9QAdOxCOgVKtWxdyXA" locale="es">
 *   <p>Please call us: this page did not load.</p>
 *   <p slot="consent">We keep the pictures for as long as the law asks us to.</p>
 * </connectfi-onboarding>
 * ```
 *
 * Slots: `header`, `consent` (the page's own words of consent and privacy), `help` (whom to call), `outcome`. Children without a slot are
 * shown only while the element is not there: put a sentence there for the case that the script does not load. Parts: `button`, `field`,
 * `slot`, `notice`, `progress`, `picture`. Custom properties: `--connectfi-accent`, `--connectfi-accent-text`, `--connectfi-surface`,
 * `--connectfi-text`, `--connectfi-muted`, `--connectfi-danger`, `--connectfi-radius`, `--connectfi-font`, `--connectfi-font-display`. Light
 * and dark follow the page's `color-scheme`.
 *
 * Works under `style-src 'self'` and `script-src 'self' 'wasm-unsafe-eval'`; pictures need `img-src blob:`. React 19 and Vue 3 need no
 * wrapper; `connectfi-sdk/onboarding/react`, `/vue` and `/svelte` are the same module with the types of their templates.
 *
 * @packageDocumentation
 * @module connectfi-sdk/onboarding
 */
import type { Application, ConnectFi } from './index.js';

/**
 * `<connectfi-onboarding>`. It makes no request before it has a client and a customer. It holds no global state: two on a page do not meet;
 * two for the same customer need an `id` each, which separates what they remember.
 *
 * @example
 * ```js page/example.js
 * import { ConnectFi } from 'connectfi-sdk';
 * import 'connectfi-sdk/onboarding';
 * const element = document.querySelector('connectfi-onboarding');
 * element.client = new ConnectFi({ baseURL: '/api/connectfi', token: async () => (await fetch('/api/token')).text() });
 * element.people = { cstap_Jb9QAdOxCOgVKtWxdyXA: 'Ada Fields' };
 * element.addEventListener('connectfi-settled', ({ detail }) => console.log(detail.outcome));
 * ```
 */
export class ConnectFiOnboarding extends HTMLElement {
  /** The client to use; the page's own, so its token, retries and fetch are the page's. Property only. */
  client: ConnectFi | undefined;
  /** Who is identified. Attribute `customer-id`. */
  customerId: string;
  /** Reference of the application; without it the element makes one, `[0-9A-Z]{15}`. Attribute `reference`. */
  reference: string;
  /** Attribute `kind`. Default `individual`. */
  kind: 'individual' | 'business';
  /** Where the API reports later changes. Never shown to the applicant. Attribute `webhook-url`. */
  webhookUrl: string;
  /** BCP 47. Shipped: en, es, fr, de, pt, ar (right to left), loaded when used. Default: the nearest `lang` above the element, else en. Attribute `locale`. */
  locale: string;
  /** Words of the page's own over those of the locale. */
  texts: OnboardingTexts;
  /** What to call each entity: the customer and the representatives, by entity id. What has no name is "Person 1", "Person 2". */
  people: Record<string, string>;
  /** Which documents may be shown. Attribute `documents`, separated by blanks. Default: all three. */
  documents: OnboardingDocument[];
  /** Goes on with an application that was begun elsewhere (another tab, a phone). Attribute `application-id`. */
  applicationId: string;
  /** What is remembered over a reload, and where: never a file's bytes outside IndexedDB, never a token. Default `session`. Attribute `remember`. */
  remember: 'session' | 'local' | 'nothing';
  /** An address (http or https, or relative to the page) that opens this application on a phone; shown as a QR code where there is no camera at hand. No other address is shown. Attribute `handover-url`. */
  handoverUrl: string;
  /** The step that is shown. */
  readonly step: OnboardingStep;
  /** Forgets everything of this journey and begins anew, without `application-id`. Files are deleted. */
  restart(): Promise<void>;

  /** Listens to an event of the element. */
  addEventListener<K extends keyof OnboardingEvents>(
    type: K,
    listener: (event: OnboardingEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Listens to any other event. */
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The steps of the journey, in their order. */
export type OnboardingStep = 'consent' | 'documents' | 'review' | 'outcome';

/** Documents that an applicant can show. */
export type OnboardingDocument = 'license' | 'passport' | 'identification_card';

/** A deep partial of the English texts, which ship as `connectfi-sdk/onboarding/en.json`. */
export type OnboardingTexts = { [key: string]: string | OnboardingTexts };

/** They bubble and cross the shadow root. None carries a name, a file, a token or an id of a document. */
export interface OnboardingEvents {
  /** Another step is shown. Told for the first one too. */
  'connectfi-step': CustomEvent<{
    /** The step that is shown now. */
    step: OnboardingStep;
    /** Null before there is an application. */
    applicationId: string | null;
  }>;
  /** A picture's way to the API. */
  'connectfi-upload': CustomEvent<{
    /** How far it is. */
    state: 'started' | 'uploaded' | 'cancelled' | 'failed';
    /** What was found in the picture and overruled by the applicant, as `PhotoProblem` of `connectfi-sdk/photo`. */
    problems: string[];
  }>;
  /** Something failed; the applicant was told. */
  'connectfi-problem': CustomEvent<{
    /** The error's code; `internal` for an error that is not of this package. */
    code: string;
    /** The API's id of the request, where it gave one. */
    requestId: string | null;
    /** Whether the same has a chance when it is tried again. */
    retryable: boolean;
  }>;
  /** The application no longer moves by itself: it is completed, or it waits for the applicant. */
  'connectfi-settled': CustomEvent<{
    /** The application that settled. */
    applicationId: string;
    /** Its status. */
    status: Application['status'];
    /** Null while it waits for the applicant. */
    outcome: Application['outcome'];
  }>;
  /** “Finish later” was pressed. `preventDefault()` keeps the element from saying what is remembered. */
  'connectfi-exit': CustomEvent<{
    /** The step that was left. */
    step: OnboardingStep;
  }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'connectfi-onboarding': ConnectFiOnboarding;
  }
}
