// What all tests of the element have in common, in every browser.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';

import { findings, stillness } from '../../www-example/tests/drivers/look.mjs';
import { chromium, firefox } from '../../www-example/tests/drivers/puppeteer.mjs';
import { webkit } from '../../www-example/tests/drivers/webkit.mjs';
import { serveSite } from './site.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const FRONT = here('../../www-example/tests/files/licence-front.png');
export const BACK = here('../../www-example/tests/files/licence-back.jpg');

/** An element in the shadow root. */
export const inside = (css, text) => ({ host: 'connectfi-onboarding', css, text });
export const button = (text) => inside('button', text);

export const DESK = { name: 'desk', width: 1366, height: 900, phone: false, dark: false };
export const PHONE = { name: 'phone', width: 390, height: 844, phone: true, dark: false };
export const SMALLEST = { name: 'smallest', width: 320, height: 640, phone: true, dark: false };

export { chromium, firefox };
const BROWSERS = [chromium, firefox, webkit];

/** Runs in the page: whether the uploaded picture of the first slot is drawn. */
export const pictured = () => {
  const { shadowRoot } = document.querySelector('connectfi-onboarding') ?? {};
  return shadowRoot?.querySelector('[data-side=front].uploaded img')?.naturalWidth > 0;
};

/** Runs in the page: the keys of the pictures in the database, or whether there are that many. No database is made. */
export const pictures = async (expected) => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('connectfi-onboarding')) return expected === undefined ? [] : expected === 0;
  const opened = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }),
    );
  const database = await opened(indexedDB.open('connectfi-onboarding'));
  try {
    const keys = await opened(database.transaction('files').objectStore('files').getAllKeys());
    return expected === undefined ? keys : keys.length === expected;
  } finally {
    database.close();
  }
};

/** Runs in the page: another element takes the place of the first one, for the same customer: as after a reload, but the sandbox stays. */
export const anotherElement = () => {
  const before = document.querySelector('connectfi-onboarding');
  const after = before.cloneNode();
  before.remove();
  after.client = site.client;
  document.getElementById('place').append(after);
};

/** Tests in one tab of Chromium. `define` gets a function that begins a visit: `begin(name, options)`. */
export const inChromium = (title, define, size = DESK) => inBrowser(chromium, title, define, size);

/** Tests in one tab of each browser. */
export function inEachBrowser(title, define, size = DESK) {
  for (const browser of BROWSERS) inBrowser(browser, `${title}, ${browser.name}`, define, size);
}

/** Tests in one tab of one browser. */
export function inBrowser(browser, title, define, size = DESK) {
  describe(title, () => {
    let site;
    let tab;
    before(async () => {
      site = await serveSite();
      tab = await browser.open(size);
    });
    after(async () => {
      await tab?.close();
      site?.close();
    });
    define(async (name, options) => {
      const visit = await Visit.begin(tab, site.url, `${title}/${name}`, options);
      return Object.assign(visit, { site });
    });
  });
}

export class Visit {
  #pictures;
  #count = 0;

  constructor(tab, url, name) {
    this.tab = tab;
    this.url = url;
    this.#pictures = here(`../../test-output/onboarding/${name}`);
  }

  /** Opens the page and shows an element: see `site.show` in page/page.js. `options` is false: no element yet. */
  static async begin(tab, url, name, options = {}) {
    const visit = new Visit(tab, url, name);
    await mkdir(visit.#pictures, { recursive: true });
    // A page in another tab may still use the database, and then Firefox may never answer the wish to delete it.
    await tab.alone();
    await visit.open();
    // Earlier messages of the console do not count for this visit.
    tab.complaints.splice(0);
    await tab.run(() => {
      sessionStorage.clear();
      localStorage.clear();
      const deleted = indexedDB.deleteDatabase('connectfi-onboarding');
      return new Promise((resolve) => {
        deleted.onsuccess = deleted.onerror = deleted.onblocked = () => resolve();
      });
    });
    if (options) visit.created = await tab.run((options) => site.show(options), options);
    return visit;
  }

  async open() {
    await this.tab.goto(this.url);
    await this.tab.until('the page', () => globalThis.site?.ready);
  }

  /** Waits for a step, takes a screenshot, and checks the page with axe. */
  async step(name) {
    await this.tab.see(inside(`[data-step=${name}] h2`));
    await this.look(name);
  }

  /** Waits until the element shows this text. */
  read(text) {
    const shown = (sought) => {
      const root = document.querySelector('connectfi-onboarding').shadowRoot.querySelector('.root');
      // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
      return root.innerText.includes(sought);
    };
    return this.tab.until(`“${text}”`, shown, text);
  }

  /** Takes a screenshot. */
  async picture(name) {
    await this.tab.until('fonts and transitions', stillness);
    this.#count += 1;
    await this.tab.screenshot(join(this.#pictures, `${String(this.#count).padStart(2, '0')}-${name}.png`));
  }

  async look(name) {
    const { tab } = this;
    await this.picture(name);
    if (!(await tab.run(() => 'axe' in globalThis))) await tab.run(new Function(axe));
    assert.deepEqual(await tab.run(findings), [], `axe at ${name}`);
  }

  /** Goes on to the documents step. */
  async agree() {
    await this.tab.click(button('Agree and continue'));
    await this.tab.see(inside('[data-step=documents]'));
  }

  /** Adds both sides of the driving licence. */
  async addBoth() {
    await this.add('front', FRONT);
    await this.add('back', BACK);
  }

  inject(fault) {
    return this.tab.run((fault) => site.sandbox.inject(fault), fault);
  }

  /** Runs `work(shadowRoot, value)` in the page. */
  inRoot(work, value) {
    return this.tab.run(
      new Function('value', `return (${work})(document.querySelector('connectfi-onboarding').shadowRoot, value)`),
      value,
    );
  }

  /** What has the focus inside the element, or null. */
  focused() {
    return this.inRoot((root) => {
      const { activeElement } = root;
      return (
        activeElement &&
        (activeElement.dataset.notice ??
          activeElement.dataset.slot?.replace(/^[^/]*\//, '') ??
          (activeElement.id || activeElement.textContent.trim()))
      );
    });
  }

  /** The calls with this path that reached the sandbox. */
  calls(path) {
    return this.tab.run(
      (path) =>
        site.sandbox.requests
          .filter((request) => request.path.startsWith(path))
          .map(({ body, status, file }) => ({ body, status, file })),
      path,
    );
  }

  /** Chooses a file for one side of the n-th person's document. */
  choose(side, file, person = 1) {
    return this.tab.choose(inside(`:nth-child(${person} of .entity) [data-side=${side}] .chooser input`), file);
  }

  /** Chooses a file and confirms that it is readable. */
  async add(side, file, person = 1) {
    await this.choose(side, file, person);
    await this.tab.click(inside('[data-action=use]'));
    await this.tab.see(inside(`:nth-child(${person} of .entity) [data-side=${side}].uploaded`));
  }

  /** The same, but the upload hangs: until it is there, and the picture is stored. */
  async addHanging(side, file) {
    await this.inject({ path: '/akepa/document/upload', kind: 'hang' });
    await this.choose(side, file);
    await this.tab.click(inside('[data-action=use]'));
    await this.tab.until('the upload', () => site.sent.some(({ path }) => path.includes('/document/upload')));
    await this.kept(1);
  }

  /** Waits until so many pictures are stored. An upload does not wait for that for ever, so a picture may be uploaded before. */
  kept(count) {
    return this.tab.until(`${count} stored pictures`, pictures, count);
  }

  /** Cancels the upload of one side, and tries again. */
  async cancelAndTryAgain(side) {
    await this.tab.click(inside(`[data-side=${side}] button`, 'Cancel'));
    await this.read('You stopped this upload');
    assert.equal(await this.focused(), `license/${side}`);
    await this.tab.click(inside(`[data-side=${side}] button`, 'Try again'));
    await this.tab.see(inside(`[data-side=${side}].uploaded`));
  }

  /** The events of this name that the page got. */
  async told(name) {
    const told = (name) => JSON.stringify(site.told.filter((event) => event.name === name).map(({ detail }) => detail));
    // As text, because Firefox's driver does not return deeply nested values.
    return JSON.parse(await this.tab.run(told, name));
  }

  /** Fails if the console had errors. */
  end() {
    assert.deepEqual(this.tab.complaints.splice(0), []);
  }
}
