import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { button } from './drivers/tab.mjs';
import { FRONT } from './visit.mjs';

/** Files of other kinds than their names say, and what the page says about each. */
const FILES = {
  'photo.jpg': [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'This is a HEIC photo'],
  'scan.png': [Buffer.from('%PDF-1.7\n'), 'This is a PDF'],
  'empty.jpg': [Buffer.alloc(0), 'This file is empty'],
  'notes.jpg': [Buffer.from('hello'), 'This is no picture that we can read'],
  'large.jpg': [
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(10_000_000)]),
    'This file has 10 MB. We take 10 MB at most',
  ],
};

/** The page refuses unsuitable files at once and says why. */
export async function refusals(visit) {
  const { tab } = visit;
  await visit.individual('Ada', 'Fields');
  await tab.see('[data-step=identification]');
  await tab.click(button('Start my application'));
  await tab.see('[data-step=documents]');
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-refusals-'));
  try {
    for (const [name, [bytes, message]] of Object.entries(FILES)) {
      const file = join(folder, name);
      await writeFile(file, bytes);
      await visit.choose('front', file);
      await tab.read(message);
      await tab.see('.slot.empty[data-side=front]');
    }
    await visit.look('documents-refused');
  } finally {
    await rm(folder, { recursive: true });
  }
  await visit.choose('front', FRONT);
  await visit.uploaded('front');
  await tab.until('no message', () => document.querySelector('[data-side=front] .issue').textContent === '');
}
