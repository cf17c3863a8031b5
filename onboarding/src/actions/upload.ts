import { keyOf, type Paper, type Slot, slotOf, stepOf } from '../journey.js';
import { nameOf } from '../remember/files.js';
import type { Session, Upload } from '../session.js';
import { missing } from './submit.js';
import { isSdkError, ownProblem, type ToldProblem, problemOf } from '../texts/problem.js';

/** Prepares a picture and shows it to the applicant, who decides whether it is sent. */
export async function choose(session: Session, slot: Slot, file: File): Promise<void> {
  // Another step may have begun while the applicant looked for the file.
  if (session.journey.step !== 'documents' || session.ended.signal.aborted) return;
  const key = keyOf(slot);
  cancel(session, slot);
  // The photo module takes one picture after the other, so one that nobody waits for must not go on.
  session.now.preparing[key]?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  const { [key]: _, ...refused } = session.now.refused;
  session.show({
    preparing: { ...session.now.preparing, [key]: controller },
    refused,
    notice: undefined,
    said: { text: 'saidPreparing', slot },
  });
  try {
    const prepared = await prepare(file, signal);
    const picture = new File([prepared.file], nameOf(key, prepared.file.type), { type: prepared.file.type });
    const same = await session.files.sameAs(key, picture);
    if (signal.aborted) return;
    const viewing = {
      slot,
      file: picture,
      url: URL.createObjectURL(picture),
      found: prepared.quality?.problems ?? [],
      same: same === undefined ? undefined : slotOf(same),
      zoom: 1,
    };
    session.show({ preparing: without(session, key), viewings: [...session.now.viewings, viewing] });
  } catch (error) {
    if (!signal.aborted) refuse(session, key, file.name, problemOf(error));
  }
}

function without(session: Session, key: string): Record<string, AbortController> {
  const { [key]: _, ...others } = session.now.preparing;
  return others;
}

/** The photo module is loaded when it is first used. */
async function prepare(file: File, signal: AbortSignal) {
  const { preparePhoto } = await import('connectfi-sdk/photo').catch((error: unknown) => {
    reportError(error);
    throw Object.assign(new Error('connectfi-sdk/photo did not load'), { code: 'wasmLoad', retryable: true });
  });
  return preparePhoto(file, { signal });
}

/** Empties a slot whose new picture cannot be used: the applicant no longer wants to send the previous one. */
function refuse(session: Session, key: string, name: string, problem: ToldProblem): void {
  session.stopUpload(key);
  const { [key]: _, ...papers } = session.journey.papers;
  session.change({ papers });
  session.tellProblem(problem);
  session.show({
    preparing: without(session, key),
    refused: { ...session.now.refused, [key]: { problem: problem.key, name } },
    said: { text: 'saidFailed', slot: slotOf(key), problem: problem.key },
    focus: `[data-slot="${CSS.escape(key)}"] [part~=notice]`,
  });
  void session.files.drop(key);
}

/** The applicant can read every word: the picture is uploaded. */
export async function use(session: Session): Promise<void> {
  const [viewing] = session.now.viewings;
  if (!viewing) return;
  const { slot, file, found } = viewing;
  const key = keyOf(slot);
  const before = session.journey.papers[key];
  const extension = file.type === 'image/png' ? 'png' : 'jpg';
  const place = before?.extension === extension && before.documentId ? { documentId: before.documentId } : {};
  closeViewer(session);
  keepPaper(session, key, { extension, state: 'uploading', found, ...place });
  await upload(session, slot, session.files.hold(key, file));
}

/** Closes the viewer; the focus goes to the slot, unless another picture waits to be looked at. */
export function closeViewer(session: Session): void {
  const [viewing, ...viewings] = session.now.viewings;
  if (!viewing) return;
  URL.revokeObjectURL(viewing.url);
  const focus = viewings.length ? '#viewer-title' : `[data-slot="${CSS.escape(keyOf(viewing.slot))}"]`;
  session.show({ viewings, focus });
}

/** Stops an upload at once, even if it has not begun (again). The file is kept for another attempt. */
export function cancel(session: Session, slot: Slot): void {
  const key = keyOf(slot);
  session.stopUpload(key);
  if (session.journey.papers[key]?.state === 'uploading') {
    stopped(session, slot, 'cancelled', ownProblem('cancelled'));
  }
}

/**
 * Uploads the file of a slot, for the first time or again. `stored` resolves when the browser's database has the file. As long as the page
 * has set no client, the upload waits: `resume` begins it.
 */
export async function upload(session: Session, slot: Slot, stored = Promise.resolve()): Promise<void> {
  const key = keyOf(slot);
  session.stopUpload(key);
  const { problem: _, ...paper } = paperAt(session, key);
  keepPaper(session, key, { ...paper, state: 'uploading' });
  if (!session.ready) return;
  const running: Upload = { controller: new AbortController() };
  session.uploads.set(key, running);
  const mine = () => session.uploads.get(key) === running && !session.ended.signal.aborted;
  const { found } = paper;
  session.tell('upload', { state: 'started', problems: found });
  try {
    await send(session, slot, running, mine, stored);
    if (!mine()) return;
    session.show({ said: { text: 'saidUploaded', slot } });
    keepPaper(session, key, { ...paperAt(session, key), state: 'uploaded' });
    if (session.now.notice?.problem.key === 'missing' && !missing(session)) session.show({ notice: undefined });
    session.tell('upload', { state: 'uploaded', problems: found });
  } catch (error) {
    if (!mine()) return;
    // If the API does not know the document (any more), the next attempt uses another one.
    if (isSdkError(error) && error.code === 'documentNotFound') {
      const { documentId: _, ...paper } = paperAt(session, key);
      keepPaper(session, key, paper);
    }
    const problem = error === GONE ? ownProblem('gone') : problemOf(error);
    stopped(session, slot, 'failed', problem);
    session.tellProblem(problem);
  } finally {
    if (session.uploads.get(key) === running) session.uploads.delete(key);
    session.redraw();
  }
}

/** Keeps and tells that an upload ended without success. */
function stopped(session: Session, slot: Slot, state: 'cancelled' | 'failed', problem: ToldProblem): void {
  const key = keyOf(slot);
  const paper = paperAt(session, key);
  session.show({ said: { text: 'saidFailed', slot, problem: problem.key } });
  keepPaper(session, key, { ...paper, state, problem: problem.key });
  session.tell('upload', { state, problems: paper.found });
}

/** How long, in milliseconds, an upload waits until the picture is stored. */
const LONGEST_STORING = 2_000;

/** The file was lost in a reload. */
const GONE = new Error('the picture is gone');

async function send(
  session: Session,
  slot: Slot,
  running: Upload,
  mine: () => boolean,
  stored: Promise<void>,
): Promise<void> {
  const key = keyOf(slot);
  const { signal } = running.controller;
  // First, so that a reload does not lose the picture. The wait is limited, because the browser's database may never answer.
  await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, LONGEST_STORING))]);
  const file = await session.files.held(key);
  signal.throwIfAborted();
  if (!file) throw GONE;
  const { extension, ...paper } = paperAt(session, key);
  let { documentId } = paper;
  if (!documentId) {
    const workflow = session.settings.kind === 'business' ? 'BUSINESS' : 'PERSONAL';
    const { type, side } = slot;
    const name = `${type} ${side}`;
    const request = { workflow, name, extension, type } as const;
    const { data } = await session.client.akepa.document.generate(request, { signal });
    documentId = data.id;
    if (mine()) keepPaper(session, key, { ...paperAt(session, key), documentId });
  }
  await session.client.akepa.document.upload(documentId, file, {
    signal,
    onProgress: ({ loaded, total }) => {
      // Some hosts report only the start and the end. A bar that does not move would look broken.
      if (loaded > 0) running.share = loaded / total;
      session.redraw();
    },
  });
}

/** Goes on with what a reload or a lost connection has interrupted. */
export function resumeUploads(session: Session, isInterrupted: (paper: Paper, key: string) => boolean): void {
  const { application } = session.journey;
  if (!session.ready || !application || stepOf(application) !== 'documents') return;
  for (const [key, paper] of Object.entries(session.journey.papers)) {
    if (isInterrupted(paper, key) && !session.uploads.has(key)) void upload(session, slotOf(key));
  }
}

function paperAt(session: Session, key: string): Paper {
  const paper = session.journey.papers[key];
  if (!paper) throw new Error(`nothing was chosen for ${key}`);
  return paper;
}

function keepPaper(session: Session, key: string, paper: Paper): void {
  session.change({ papers: { ...session.journey.papers, [key]: paper } });
}
