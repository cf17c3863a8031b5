// What leaves the page (requests, events) and what is stored in it.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { BACK, button, FRONT, inEachBrowser, inside } from './visit.mjs';

/** Texts that must appear nowhere: the name (in `people`, in the picture's metadata, in the file's name), and the place where it was taken. */
const PRIVATE = ['Lovelace', 'Ockham', 'GPS'];

const segment = (marker, text) => {
  const body = Buffer.from(text, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, body]);
};

/** EXIF with one entry, a description, as phones write it, and a comment. */
function withMetadata(jpeg) {
  const words = 'Ada Lovelace GPS 51.2968N 0.4311W Ockham\0';
  const entry = Buffer.alloc(26);
  entry.write('MM\0*', 0, 'latin1');
  entry.writeUInt32BE(8, 4);
  entry.writeUInt16BE(1, 8);
  entry.writeUInt16BE(0x010e, 10);
  entry.writeUInt16BE(2, 12);
  entry.writeUInt32BE(words.length, 14);
  entry.writeUInt32BE(26, 18);
  const exif = segment(0xe1, `Exif\0\0${entry.toString('latin1')}${words}`);
  return Buffer.concat([jpeg.subarray(0, 2), exif, segment(0xfe, words), jpeg.subarray(2)]);
}

inEachBrowser('privacy', (begin) => {
  it('no name and no place is sent or stored, and the token is stored nowhere', async () => {
    const visit = await begin('journey', {
      customer: { lastName: 'WaitReview' },
      attributes: { remember: 'local' },
      named: ['Ada Lovelace'],
    });
    const { tab } = visit;
    const folder = await mkdtemp(join(tmpdir(), 'connectfi-privacy-'));
    const picture = join(folder, 'Ada Lovelace Ockham.jpg');
    await writeFile(picture, withMetadata(await readFile(BACK)));
    assert.ok((await readFile(picture)).includes('Lovelace'));
    try {
      await visit.agree();
      await visit.read('Which document of Ada Lovelace?');
      await visit.choose('front', picture);
      await tab.click(inside('[data-action=use]'));
      await tab.see(inside('[data-side=front].uploaded'));
      await visit.add('back', FRONT);
      await visit.kept(2);
      const stored = await tab.run(storage);
      await tab.click(button('Send the documents'));
      await tab.see(inside('[data-step=review]'));
      const { sent, token, told, documents } = await tab.run(() => ({
        sent: site.sent.map(({ path, text }) => ({ path, text })),
        token: site.sent.at(-1).token,
        told: JSON.stringify(site.told),
        documents: site.sandbox.requests
          .filter(({ path }) => path.startsWith('/akepa/document/upload/'))
          .map(({ path }) => path.split('/').at(-1)),
      }));
      const uploads = sent.filter(({ path }) => path.startsWith('/akepa/document/upload/'));
      assert.equal(uploads.length, 2);
      assert.ok(uploads[0].text.includes('filename="license-front.jpg"') && uploads[0].text.includes('JFIF'));
      assert.ok(token.length > 10 && documents.length === 2 && stored.length > 1000);
      for (const word of PRIVATE) {
        for (const { path, text } of sent) assert.equal(text.includes(word), false, `${word} is sent to ${path}`);
        assert.equal(told.includes(word), false, `${word} in an event`);
        assert.equal(stored.includes(word), false, `${word} is stored`);
      }
      for (const secret of [token, await tab.run(() => site.sandbox.credentials.password)]) {
        assert.equal(told.includes(secret), false, 'in an event');
        assert.equal(stored.includes(secret), false, 'in the storage');
      }
      for (const id of documents) assert.equal(told.includes(id), false, 'the id of a document in an event');
      visit.end();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Everything that is stored: both storages, cookies, and the databases with their bytes. */
async function storage() {
  const opened = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }),
    );
  const parts = [JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const database = await opened(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([opened(objects.getAllKeys()), opened(objects.getAll())]);
      parts.push(JSON.stringify(keys), JSON.stringify(values));
      for (const { bytes } of values) parts.push(new TextDecoder('latin1').decode(bytes));
    }
    database.close();
  }
  return parts.join('\n');
}
