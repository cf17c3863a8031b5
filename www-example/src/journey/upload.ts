import { ApiError, inspectFile, type FileInspection, type UploadProgress } from 'connectfi-sdk';
import { connect } from '../connection/connection';
import { texts } from '../texts';
import { heldFile, holdFile } from './files';
import { paperKey, type Paper, type PaperType, type Side } from './journey';
import { announce, now, show } from './moment';
import { problemOf } from './problem';
import { change, current, redraw } from './store';

/** The bank's own limit: a photo of a card needs no more. The API documents none. */
export const LARGEST_FILE = 10_000_000;

/** Where a file belongs. */
export interface Slot {
  entityId: string;
  type: PaperType;
  side: Side;
}
export const keyOf = ({ entityId, type, side }: Slot): string => paperKey(entityId, type, side);

const running = new Map<string, AbortController>();
const progress = new Map<string, UploadProgress>();

/** How far an upload is; undefined when none is under way. */
export const progressOf = (slot: Slot): UploadProgress | undefined => progress.get(keyOf(slot));

/** Checks a file, and uploads it if it can be taken. */
export async function choose(slot: Slot, file: File): Promise<void> {
  const key = keyOf(slot);
  const refusal = await inspectFile(file).then(refusalOf, (error: unknown) => problemOf(error).text);
  show({ issues: { ...now().issues, [key]: refusal } });
  if (refusal) return announce(`${texts.sides[slot.side]}: ${refusal}`);

  cancel(slot);
  const { mime, size } = await inspectFile(file);
  const extension = mime === 'image/png' ? 'png' : 'jpg';
  const before = current().papers[key];
  const place = before?.extension === extension && before.documentId ? { documentId: before.documentId } : {};
  await holdFile(current().id, key, file);
  keep(key, { fileName: file.name, size, extension, state: 'uploading', ...place });
  await upload(slot);
}

/** Empty when the file can be taken. */
function refusalOf({ mime, size }: FileInspection): string {
  const { empty, tooLarge, kinds, otherKind } = texts.documents.refusals;
  if (size === 0) return empty;
  if (mime !== 'image/jpeg' && mime !== 'image/png') return (kinds as Record<string, string>)[mime] ?? otherKind;
  return size > LARGEST_FILE ? tooLarge(size, LARGEST_FILE) : '';
}

/** Stops an upload. The file stays, for another try. */
export function cancel(slot: Slot): void {
  running.get(keyOf(slot))?.abort();
}

/** Uploads the file that a slot holds: the first time, and again. */
export async function upload(slot: Slot): Promise<void> {
  const key = keyOf(slot);
  const controller = new AbortController();
  running.set(key, controller);
  const mine = () => running.get(key) === controller;
  try {
    await send(slot, controller.signal, mine);
  } catch (error) {
    if (!mine()) return;
    const cancelled = controller.signal.aborted;
    const reason = cancelled ? texts.documents.cancelled : problemOf(error).text;
    const paper = { ...paperAt(key), state: cancelled ? ('cancelled' as const) : ('failed' as const), reason };
    if (error instanceof ApiError && error.code === 'documentNotFound') delete paper.documentId;
    keep(key, paper);
    announce(`${texts.sides[slot.side]}: ${reason}`);
  } finally {
    if (mine()) {
      running.delete(key);
      progress.delete(key);
      redraw();
    }
  }
}

async function send(slot: Slot, signal: AbortSignal, mine: () => boolean): Promise<void> {
  const key = keyOf(slot);
  const { reason: _, ...paper } = paperAt(key);
  keep(key, { ...paper, state: 'uploading' });
  const file = await heldFile(current().id, key);
  if (!file) {
    keep(key, { ...paper, state: 'failed', reason: texts.documents.fileGone });
    return;
  }
  const { client } = await connect();
  let { documentId } = paper;
  if (!documentId) {
    const workflow = current().kind === 'business' ? 'BUSINESS' : 'PERSONAL';
    const name = `${texts.papers[slot.type]}, ${texts.sides[slot.side]}`;
    const { data } = await client.akepa.document.generate(
      { workflow, name, extension: paper.extension, type: slot.type },
      { signal },
    );
    documentId = data.id;
    if (mine()) keep(key, { ...paperAt(key), documentId });
  }
  announce(texts.documents.uploadBegins(texts.sides[slot.side]));
  await client.akepa.document.upload(documentId, file, {
    signal,
    onProgress: (state) => {
      if (!mine()) return;
      progress.set(key, state);
      redraw();
    },
  });
  if (!mine()) return;
  keep(key, { ...paperAt(key), state: 'uploaded' });
  announce(texts.documents.uploadEnds(texts.sides[slot.side]));
}

/** Goes on with what a reload or a lost connection has interrupted. */
export function resumeUploads(interrupted: Paper['state']): void {
  for (const [key, paper] of Object.entries(current().papers)) {
    const [entityId, type, side] = key.split('/') as [string, PaperType, Side];
    if (paper.state === interrupted && !running.has(key)) void upload({ entityId, type, side });
  }
}

/** Brings back the pictures after a reload. */
export async function restorePictures(): Promise<void> {
  await Promise.all(Object.keys(current().papers).map((key) => heldFile(current().id, key)));
  redraw();
}

function paperAt(key: string): Paper {
  const paper = current().papers[key];
  if (!paper) throw new Error(`nothing was chosen for ${key}`);
  return paper;
}

function keep(key: string, paper: Paper): void {
  change({ papers: { ...current().papers, [key]: paper } });
}
