import type { ConnectFi } from 'connectfi-sdk';
import { type Journey, type Known, movesByItself, newJourney, type Slot, stepOf } from './journey.js';
import { Files } from './remember/files.js';
import { forget, keep, recall } from './remember/kept-journey.js';
import type { Settings, Told } from './settings.js';
import type { ToldProblem, ProblemKey } from './texts/problem.js';

/** A failure or a question, told beside the button with this name. */
export interface Notice {
  at: 'begin' | 'send' | 'check' | 'follow' | 'phone';
  problem: ToldProblem;
  again?: () => void;
}

/** A picture that the applicant looks at before it is sent. */
export interface Viewing {
  slot: Slot;
  file: File;
  url: string;
  /** The problems that the photo module found in it. */
  found: string[];
  /** The slot that has the same picture. */
  same: Slot | undefined;
  /** 1: all of it can be seen. */
  zoom: number;
}

/** The live camera, for one slot. */
export interface Camera {
  slot: Slot;
  stream?: MediaStream;
  state: 'asking' | 'starting' | 'live' | 'failed';
}

/** Switches a camera off. */
export function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What is shown now; a reload may lose it. */
interface Shown {
  /** The button whose call is under way. */
  busy: Notice['at'] | undefined;
  notice: Notice | undefined;
  /** “Finish later” was pressed. */
  left: boolean;
  /** Pictures that could not be used, by slot: why, and the name of the file. */
  refused: Record<string, { problem: ProblemKey; name: string }>;
  /** The pictures that are being prepared, by slot. */
  preparing: Record<string, AbortController>;
  /** The pictures to look at, one after the other. */
  viewings: Viewing[];
  camera: Camera | undefined;
  /** Whether this device has a camera; undefined until it is known. */
  hasCamera: boolean | undefined;
  /** The QR code of the address for a phone. */
  code: { address: string; path: string; size: number } | undefined;
  /** What a screen reader should say about a picture. */
  said: { text: 'saidUploaded' | 'saidPreparing' | 'saidFailed'; slot: Slot; problem?: ProblemKey } | undefined;
  /** A selector of what gets the focus after the next drawing. */
  focus: string | undefined;
}

const nothingShown = (): Shown => ({
  busy: undefined,
  notice: undefined,
  left: false,
  refused: {},
  preparing: {},
  viewings: [],
  camera: undefined,
  hasCamera: undefined,
  code: undefined,
  said: undefined,
  focus: undefined,
});

export interface Page {
  settings: Settings;
  redraw(): void;
  tell<Name extends keyof Told>(name: Name, detail: Told[Name]): boolean;
}

/** An upload that is under way. */
export interface Upload {
  controller: AbortController;
  /** 0 to 1; undefined while that is not known. */
  share?: number;
}

/** One applicant's journey in one element. All of its state is in this object, the storage and the database. */
export class Session {
  journey: Journey;
  now: Shown = nothingShown();
  readonly files: Files;
  readonly uploads = new Map<string, Upload>();
  /** Aborted when the element leaves the page or starts again. */
  readonly ended = new AbortController();
  following = false;
  #settledAt = '';
  #stepTold: Journey['step'] | undefined;
  #page: Page;

  /** `before`: the session of the same element that ended when it left the page. */
  constructor(page: Page, before?: Session) {
    this.#page = page;
    this.journey = before?.journey ?? recall(page.settings) ?? newJourney();
    this.files = before?.files ?? new Files(this.journey.id, page.settings.remember !== 'nothing');
    if (before) [this.#stepTold, this.#settledAt] = [before.#stepTold, before.#settledAt];
  }

  get settings(): Settings {
    return this.#page.settings;
  }

  /** The page's client. A call without one is a bug of this element. */
  get client(): ConnectFi {
    const { client } = this.settings;
    if (!client) throw new Error('no client');
    return client;
  }

  /** Whether a call can be made: the element has what it needs, and this session has not ended. */
  get ready(): boolean {
    return Boolean(this.settings.client && this.settings.customerId && !this.ended.signal.aborted);
  }

  tell<Name extends keyof Told>(name: Name, detail: Told[Name]): boolean {
    return this.#page.tell(name, detail);
  }

  /** Changes the journey, keeps it for a reload, and draws it. */
  change(patch: Partial<Journey>): void {
    const { step } = this.journey;
    this.journey = { ...this.journey, ...patch };
    if (this.ended.signal.aborted) return;
    keep(this.settings, this.journey);
    if (this.journey.step !== step) this.begin();
    this.#page.redraw();
  }

  /** Begins a step: the previous one is hidden, the heading gets the focus, and the page gets an event. A call stays under way. */
  begin(): void {
    this.#letGo();
    const { hasCamera, busy, notice } = this.now;
    this.now = { ...nothingShown(), hasCamera, busy, focus: 'h2' };
    // Sending failed after the applicant had gone back.
    if (notice?.at === 'send' && this.journey.step === 'documents') this.now.notice = notice;
    this.tellStep();
  }

  /** Sends the page an event with the step, once: an element that comes back in the same step sends none. */
  tellStep(): void {
    const { step, application } = this.journey;
    if (step === this.#stepTold) return;
    this.#stepTold = step;
    this.tell('step', { step, applicationId: application?.applicationId ?? null });
  }

  show(patch: Partial<Shown>): void {
    if (this.ended.signal.aborted) return;
    Object.assign(this.now, patch);
    this.#page.redraw();
  }

  redraw(): void {
    this.#page.redraw();
  }

  /** Takes an answer of the API: the journey goes to the step of the application. */
  accept(application: Known, patch: Partial<Journey> = {}): void {
    // Too late: a client of the page's own may give an answer although the call was aborted.
    if (this.ended.signal.aborted) return;
    this.change({ ...patch, application, step: stepOf(application) });
    const { applicationId, status, outcome } = application;
    // If the documents were not sent yet, they are the next step of this journey, not its end.
    const settled = !movesByItself(application) && (this.journey.sent || stepOf(application) !== 'documents');
    if (!settled || status === this.#settledAt) return;
    this.#settledAt = status;
    this.tell('settled', { applicationId, status, outcome });
  }

  tellProblem({ code, requestId, retryable }: ToldProblem): void {
    this.tell('problem', { code, requestId, retryable });
  }

  /** Ends the upload of a slot. What it does later changes nothing. */
  stopUpload(key: string): void {
    this.uploads.get(key)?.controller.abort();
    this.uploads.delete(key);
  }

  /** Ends all uploads. */
  stopUploads(): void {
    for (const key of this.uploads.keys()) this.stopUpload(key);
  }

  /** Ends what is under way, because the element has left the page or starts again. */
  end(): void {
    this.ended.abort();
    this.stopUploads();
    this.#letGo();
    this.files.release();
  }

  /** Switches the camera off, ends preparing pictures, and revokes the URLs of viewed ones. */
  #letGo(): void {
    for (const controller of Object.values(this.now.preparing)) controller.abort();
    stop(this.now.camera?.stream);
    for (const { url } of this.now.viewings) URL.revokeObjectURL(url);
  }

  /** Deletes everything that was stored. */
  async forget(): Promise<void> {
    forget(this.settings);
    await this.files.forget();
  }
}
