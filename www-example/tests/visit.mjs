// One visit of an applicant: what all journeys do with the page, in every browser.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdTimers } from './drivers/hold-timers.mjs';
import { findings, stillness } from './drivers/look.mjs';
import { button } from './drivers/tab.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const FRONT = here('files/licence-front.png');
export const BACK = here('files/licence-back.jpg');

/** An element in the shadow root of the custom element, and a button there by its visible text. */
export const inside = (css, text) => ({ host: 'connectfi-onboarding', css, text });
export const within = (text) => inside('button', text);

/** In the panel. */
export const START_AGAIN = `//*[@class='panel-head']${button('Start again')}`;
/** Milliseconds after which a call of the page fails (src/connection/sandbox.ts). */
export const TIMEOUT = 5_000;

export class Visit {
  #pictures;
  #count = 0;

  constructor(tab, url, pictures) {
    this.tab = tab;
    this.url = url;
    this.#pictures = pictures;
  }

  /** Starts with empty storage. */
  static async begin(tab, url, name) {
    const pictures = here(`../../test-output/web/${name}`);
    await mkdir(pictures, { recursive: true });
    const visit = new Visit(tab, url, pictures);
    // Deleted from outside the page, because the page would continue the journey that the previous visit left.
    await tab.goto(`${url}favicon.svg`);
    await tab.run(() => sessionStorage.clear());
    await tab.goto(url);
    // Earlier messages of the console do not count for this visit.
    tab.complaints.splice(0);
    // The sandbox in the page answers at once, but a slow machine may take longer than that.
    await visit.holdTimers(TIMEOUT, TIMEOUT);
    await visit.step('who');
    return visit;
  }

  /** Waits for this page's own step, or for one of the element's; takes a screenshot, and checks the page with axe. */
  async step(name) {
    await this.tab.see(name === 'who' ? '#firstName, #businessName, #customerId' : inside(`[data-step=${name}] h2`));
    await this.look(name);
  }

  /** Takes a screenshot and checks the page with axe. */
  async look(name) {
    const { tab } = this;
    await tab.until('fonts and transitions', stillness);
    this.#count += 1;
    await tab.screenshot(join(this.#pictures, `${String(this.#count).padStart(2, '0')}-${name}.png`));
    if (!(await tab.run(() => 'axe' in globalThis))) await tab.run(new Function(axe));
    assert.deepEqual(await tab.run(findings), [], `axe at ${name}`);
  }

  async individual(firstName, lastName) {
    await this.tab.type('#firstName', firstName);
    await this.tab.type('#lastName', lastName);
    await this.tab.click(button('Continue'));
  }

  /** From the first step to the documents. */
  async agree() {
    await this.step('consent');
    await this.tab.click(within('Agree and continue'));
    await this.step('documents');
  }

  /** Chooses a file for one side of the n-th person's document, and confirms that it is readable. */
  async add(side, file, person = 1) {
    await this.tab.choose(inside(`.entity:nth-of-type(${person}) [data-side=${side}] .chooser input`), file);
    await this.tab.click(inside('[data-action=use]'));
  }

  uploaded(side, person = 1) {
    return this.tab.see(inside(`.entity:nth-of-type(${person}) [data-side=${side}].uploaded`));
  }

  /** Waits until the browser's database has the picture, so that a reload does not lose it. The element waits no longer than two seconds. */
  kept(side) {
    return this.tab.until(`${side} in the database`, isKept, side);
  }

  /** Waits until the element shows this text. */
  says(text) {
    const shown = (sought) => {
      const root = document.querySelector('connectfi-onboarding')?.shadowRoot?.querySelector('.root');
      // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
      return root?.innerText.includes(sought);
    };
    return this.tab.until(`“${text}”`, shown, text);
  }

  /** Does something in the developer panel and closes it, because it covers half of a phone. */
  async inPanel(work) {
    // With the keyboard, because a click misses the button if the page scrolls at that moment.
    await this.tab.see('.ghost');
    await this.tab.run(() => document.querySelector('.ghost').focus());
    await this.tab.press('Enter');
    await this.tab.see('.panel');
    await work();
    await this.tab.click('.panel-head button:last-child');
    await this.tab.miss('.panel');
  }

  /** Chooses in the panel's selects. */
  select(values) {
    return this.tab.run(select, values);
  }

  /** Makes the next calls of this path fail in this way. */
  inject(fault, path, times = 1) {
    return this.inPanel(async () => {
      await this.select({ 'fault-call': path, 'fault-times': String(times) });
      await this.tab.click(`//button[normalize-space(.)='${fault}']`);
      await this.tab.read(`Waiting for its call: ${fault}, ${path}`);
    });
  }

  expireTokens() {
    return this.inPanel(async () => {
      await this.tab.click(button('Expire all tokens'));
      await this.tab.read('All tokens are worthless now.');
    });
  }

  decide(verdict) {
    return this.inPanel(() => this.tab.click(button(verdict)));
  }

  /** In the element's notice. */
  tryAgain() {
    return this.tab.click(inside('.notice button', 'Try again'));
  }

  /** Until a reload, the page's timers of so many milliseconds do not run by themselves. */
  holdTimers(least, most = 60_000) {
    return this.tab.run(holdTimers, least, most);
  }
  /** Runs those of them that are not longer than this. Returns their number. */
  timeIsUp(longest) {
    return this.tab.run((longest) => globalThis.timeIsUp(longest), longest);
  }

  send() {
    return this.tab.click(within('Send the documents'));
  }

  /** Nothing is wider than the screen. */
  async fits() {
    const widths = await this.tab.run(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(widths[0] <= widths[1], `the page is ${widths[0]} wide on a screen of ${widths[1]}`);
  }

  /** Fails if the console had errors. */
  end() {
    assert.deepEqual(this.tab.complaints.splice(0), []);
  }
}

/** Runs in the page. */
const isKept = async (side) => {
  const name = Object.keys(sessionStorage).find((key) => key.startsWith('connectfi-onboarding/'));
  const { id } = JSON.parse(sessionStorage.getItem(name));
  const keys = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('connectfi-onboarding');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const asked = opening.result.transaction('files').objectStore('files').getAllKeys();
      opening.result.close();
      asked.onerror = reject;
      asked.onsuccess = () => resolve(asked.result);
    };
  });
  return keys.some((key) => key.startsWith(`${id}/`) && key.endsWith(`/${side}`));
};

/** Runs in the page: chooses in the panel's selects, by their names. */
const select = (values) => {
  for (const [name, value] of Object.entries(values)) {
    const field = document.querySelector(`select[name=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
};
