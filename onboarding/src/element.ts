import type { ConnectFi } from 'connectfi-sdk';
import { html, render } from 'lit-html';
import { follow } from './actions/follow.js';
import { resume } from './actions/resume.js';
import { resumeUploads } from './actions/upload.js';
import { drawn } from './focus.js';
import { lookForCamera } from './pictures/camera.js';
import { Session } from './session.js';
import { PAPERS, type PaperType, type Settings, type Step, type Told } from './settings.js';
import { frame } from './steps/frame.js';
import { sheet } from './styles/sheet.js';
import { english, type OwnTexts, shipped, type Words, wordsFor } from './texts/words.js';

/** On a server there is no HTMLElement, and nothing is registered. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

const PAPER_TYPES = Object.keys(PAPERS) as PaperType[];
const ATTRIBUTES = [
  'customer-id',
  'reference',
  'kind',
  'webhook-url',
  'locale',
  'documents',
  'application-id',
  'remember',
  'handover-url',
];
/** The properties that a framework may have set before the element was defined. */
const PROPERTIES = [
  'client',
  'customerId',
  'reference',
  'kind',
  'webhookUrl',
  'locale',
  'texts',
  'people',
  'documents',
  'applicationId',
  'remember',
  'handoverUrl',
] as const;

/** The applicant's whole journey. pkg-template/types/onboarding.d.ts describes the attributes, properties and events. */
export class ConnectFiOnboarding extends Base implements Settings {
  static observedAttributes = ATTRIBUTES;

  #root: ShadowRoot;
  #session: Session | undefined;
  /** The session that ended when the element left the page. When the element comes back, a new session continues it. */
  #before: Session | undefined;
  #words: Words | undefined;
  /** The locale and the page's texts from which the words were made. */
  #wordsFrom = '';
  #client: ConnectFi | undefined;
  #texts: OwnTexts = {};
  #people: Record<string, string> = {};
  #drawing = false;
  /** Whether the session goes on with what was stored: it needs a client, which the page may also take away and set again. */
  #resumed = false;
  #languages: MutationObserver;

  constructor() {
    super();
    // Before `attachShadow`: in an old browser this throws, and then no shadow root hides the page's own content.
    const styles = sheet(document);
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [styles];
    this.#languages = new MutationObserver(this.#redraw);
  }

  get client(): ConnectFi | undefined {
    return this.#client;
  }
  set client(client: ConnectFi | undefined) {
    this.#client = client;
    this.#redraw();
  }

  get people(): Record<string, string> {
    return this.#people;
  }
  set people(people: Record<string, string> | undefined) {
    this.#people = people ?? {};
    this.#redraw();
  }

  get texts(): OwnTexts {
    return this.#texts;
  }
  set texts(texts: OwnTexts | undefined) {
    this.#texts = texts ?? {};
    this.#wordsFrom = '';
    this.#redraw();
  }

  get customerId(): string {
    return this.getAttribute('customer-id') ?? '';
  }
  set customerId(value: string) {
    this.#set('customer-id', value);
  }

  get reference(): string {
    return this.getAttribute('reference') ?? '';
  }
  set reference(value: string) {
    this.#set('reference', value);
  }

  get kind(): 'individual' | 'business' {
    return this.getAttribute('kind') === 'business' ? 'business' : 'individual';
  }
  set kind(value: 'individual' | 'business') {
    this.#set('kind', value);
  }

  get webhookUrl(): string {
    return this.getAttribute('webhook-url') ?? '';
  }
  set webhookUrl(value: string) {
    this.#set('webhook-url', value);
  }

  get locale(): string {
    return this.getAttribute('locale') || languageAround(this) || 'en';
  }
  set locale(value: string) {
    this.#set('locale', value);
  }

  get documents(): PaperType[] {
    const named = (this.getAttribute('documents') ?? '').split(/\s+/);
    const known = PAPER_TYPES.filter((type) => named.includes(type));
    return known.length ? known : PAPER_TYPES;
  }
  set documents(value: PaperType[]) {
    this.#set('documents', value?.join(' '));
  }

  get applicationId(): string {
    return this.getAttribute('application-id') ?? '';
  }
  set applicationId(value: string) {
    this.#set('application-id', value);
  }

  get remember(): 'session' | 'local' | 'nothing' {
    const value = this.getAttribute('remember');
    return value === 'local' || value === 'nothing' ? value : 'session';
  }
  set remember(value: 'session' | 'local' | 'nothing') {
    this.#set('remember', value);
  }

  get handoverUrl(): string {
    return this.getAttribute('handover-url') ?? '';
  }
  set handoverUrl(value: string) {
    this.#set('handover-url', value);
  }

  get step(): Step {
    return (this.#session ?? this.#before)?.journey.step ?? 'consent';
  }

  async restart(): Promise<void> {
    // Before the first drawing there is no session, but an earlier visit may have stored a journey.
    const forgotten = (this.#end() ?? this.#newSession()).forget();
    this.#before = undefined;
    this.removeAttribute('application-id');
    this.#redraw();
    await forgotten;
  }

  connectedCallback(): void {
    for (const name of PROPERTIES) this.#upgrade(name);
    addEventListener('online', this.#online);
    addEventListener('offline', this.#redraw);
    for (const root of rootsAround(this)) this.#languages.observe(root, LANGUAGES);
    this.#redraw();
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.#online);
    removeEventListener('offline', this.#redraw);
    this.#languages.disconnect();
    // If the element moves inside the page, it is disconnected and connected at once. That ends nothing.
    queueMicrotask(() => {
      if (!this.isConnected) this.#before = this.#end() ?? this.#before;
    });
  }

  /** A sheet belongs to one document; the browser drops it when the element goes to another one. A document without a window has none. */
  adoptedCallback(): void {
    const { ownerDocument } = this;
    if (ownerDocument.defaultView) this.#root.adoptedStyleSheets = [sheet(ownerDocument)];
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    const begun = (this.#session ?? this.#before)?.journey.application?.applicationId;
    // Another applicant or application: the journey so far does not belong to it. But a page may also set the id that an event gave it.
    if (name === 'customer-id' || name === 'remember' || (name === 'application-id' && after && after !== begun)) {
      this.#end();
      this.#before = undefined;
    }
    this.#redraw();
  }

  /** Draws once for all changes of this turn of the event loop. */
  #redraw = (): void => {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (this.isConnected) this.#draw();
    });
  };

  #draw(): void {
    const words = this.#currentWords();
    if (!words) return;
    const session = this.#current();
    const { focus } = session.now;
    session.now.focus = undefined;
    try {
      drawn(this.#root, () => render(frame({ session, words }), this.#root), focus);
    } catch (error) {
      // A bug must not leave a blank page: this shows the page's own content, as if the element were not there.
      reportError(error);
      render(html`<slot></slot>`, this.#root);
      return;
    }
    if (session.ready !== this.#resumed) {
      this.#resumed = session.ready;
      if (session.ready) void resume(session);
    }
    if (session.journey.step === 'documents' && session.now.hasCamera === undefined) void lookForCamera(session);
    void follow(session);
  }

  #current(): Session {
    if (this.#session) return this.#session;
    const session = this.#newSession();
    this.#before = undefined;
    this.#session = session;
    this.#resumed = false;
    session.tellStep();
    return session;
  }

  #newSession = (): Session =>
    new Session(
      { settings: this, redraw: this.#redraw, tell: (name, detail) => this.#tell(name, detail) },
      this.#before,
    );

  /** Ends the session. */
  #end(): Session | undefined {
    const session = this.#session;
    session?.end();
    this.#session = undefined;
    return session;
  }

  /** The words of the locale; undefined while they are loaded. */
  #currentWords(): Words | undefined {
    const { locale } = this;
    if (locale === this.#wordsFrom) return this.#words;
    this.#wordsFrom = locale;
    if (shipped(locale) === 'en') {
      this.#words = english(this.#texts, /^en\b/i.test(locale) ? locale : 'en');
      return this.#words;
    }
    const texts = this.#texts;
    void wordsFor(locale, texts).then((words) => {
      if (this.#wordsFrom !== locale || this.#texts !== texts) return;
      this.#words = words;
      this.#redraw();
    });
    return this.#words;
  }

  #tell<Name extends keyof Told>(name: Name, detail: Told[Name]): boolean {
    return this.dispatchEvent(
      new CustomEvent(`connectfi-${name}`, { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }

  #online = (): void => {
    const session = this.#session;
    if (!session) return;
    resumeUploads(session, ({ state }) => state === 'failed');
    session.now.notice?.again?.();
    this.#redraw();
  };

  #set(name: string, value: string | undefined): void {
    if (value) this.setAttribute(name, value);
    else this.removeAttribute(name);
  }

  #upgrade(name: (typeof PROPERTIES)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    Object.assign(this, { [name]: value });
  }
}

/** The roots in which a `lang` may change. */
const LANGUAGES = { attributeFilter: ['lang'], subtree: true };

/** The nearest `lang` above, through shadow roots. */
function languageAround(element: Element): string {
  let at = element;
  for (const root of rootsAround(element)) {
    const found = at.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
    if (root instanceof ShadowRoot) at = root.host;
  }
  return '';
}

/** The shadow roots around an element, from the inside out, and its document. */
function rootsAround(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [root];
}
