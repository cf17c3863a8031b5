import type { Logger } from 'connectfi-sdk';
import { redraw } from '../state/store';

/** One attempt of a call, or a remark of the SDK about it. */
export interface Attempt {
  at: number;
  method: string;
  path: string;
  /** An HTTP status, or a word if there is none. */
  outcome: string;
  milliseconds: number;
  attempt: number;
}
export type TimelineEntry = Attempt | { at: number; remark: string };

const LONGEST = 200;
const ATTEMPT = /^connectfi-sdk: (\S+) (\S+) (\S+) in (\d+) ms \(attempt (\d+)\)$/;

let entries: TimelineEntry[] = [];

/** What the SDK has done, newest first. */
export const timeline = (): readonly TimelineEntry[] => entries;

export function clearTimeline(): void {
  entries = [];
  redraw();
}

/** Turns the SDK's log into a timeline. Its lines contain no ids, bodies or tokens. */
export const logger: Logger = { error: note, warn: note, info: note, debug: note };

function note(line: string): void {
  const [, method = '', path = '', outcome = '', milliseconds, attempt] = ATTEMPT.exec(line) ?? [];
  const entry: TimelineEntry = method
    ? { at: Date.now(), method, path, outcome, milliseconds: Number(milliseconds), attempt: Number(attempt) }
    : { at: Date.now(), remark: line.replace('connectfi-sdk: ', '') };
  entries = [entry, ...entries].slice(0, LONGEST);
  redraw();
}
