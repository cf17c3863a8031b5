// One visit of an applicant: what all journeys do with the page, in every browser.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { button } from './drivers/tab.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const FRONT = here('files/licence-front.png');
export const BACK = here('files/licence-back.jpg');

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
    await tab.goto(url);
    await tab.run(() => sessionStorage.clear());
    await tab.reload();
    await visit.step('who');
    return visit;
  }

  /** Waits for a step, takes a screenshot, and checks the page with axe. */
  async step(name) {
    const { tab } = this;
    await tab.see(`[data-step=${name}] h1`);
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

  /** Chooses a file for one side of the n-th person's document. */
  choose(side, file, person = 1) {
    return this.tab.choose(`.entity:nth-of-type(${person}) .slot[data-side=${side}] .chooser input`, file);
  }

  uploaded(side, person = 1) {
    return this.tab.see(`.entity:nth-of-type(${person}) .slot.uploaded[data-side=${side}]`);
  }

  /** Does something in the developer panel and closes it, because it covers half of a phone. */
  async inPanel(work) {
    await this.tab.click('.ghost');
    await this.tab.see('.panel');
    await work();
    await this.tab.click('.panel-head button:last-child');
    await this.tab.miss('.panel');
  }

  /** Makes the next calls of this path fail in this way. */
  inject(fault, path, times = 1) {
    return this.inPanel(async () => {
      await this.tab.run(selectFault, path, times);
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

  tryAgain() {
    return this.tab.click(`//*[@role='alert']${button('Try again')}`);
  }

  send() {
    return this.tab.click(`//main${button('Send the documents')}`);
  }

  /** Fails if the console had errors. */
  end() {
    assert.deepEqual(this.tab.complaints.splice(0), []);
  }
}

const stillness = async () => {
  await document.fonts.ready;
  // Wait until it is drawn: WebKit's screenshot may show the frame before.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return document.getAnimations().every((animation) => animation.playState !== 'running');
};

const findings = async () => {
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
};

const selectFault = (path, times) => {
  for (const [name, value] of [
    ['fault-call', path],
    ['fault-times', String(times)],
  ]) {
    const select = document.querySelector(`select[name=${name}]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
};
