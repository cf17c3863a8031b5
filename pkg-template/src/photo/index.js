import { unlessAborted } from '../unless-aborted.js';
import { contents } from './contents.js';
import { fileOf } from './file.js';
import { judge, pixelsOf } from './judge.js';
import { withInstance } from './module.js';
import { readOptions } from './options.js';
import { prepare } from './prepare.js';
import { wrongKind } from './refusal.js';

export async function preparePhoto(picture, options) {
  const limits = readOptions(options);
  const { signal } = limits;
  if (signal?.aborted) throw signal.reason;
  return unlessAborted(
    withInstance((wasm) => prepare(wasm, picture, limits), signal),
    signal,
  );
}

export const stripMetadata = (picture) =>
  withInstance(async (wasm) => {
    const { kind, rest } = await contents(wasm, picture, () => {});
    const { parts } = await rest();
    if (!parts) throw wrongKind(kind);
    return fileOf(parts, picture, kind);
  });

export const judgePhoto = (pixels) => withInstance((wasm) => judge(wasm, pixelsOf(pixels)));
