import assert from 'node:assert/strict';
import { aim, landed } from './aim.mjs';
import { find } from './find.mjs';
import { LONGEST } from './limits.mjs';

const BETWEEN = 25;

/**
 * What all drivers have in common. `locator` is a CSS selector, an XPath that starts with `//`, or `{ host, css, text }`: in the shadow
 * root of `host`, the first element that fits `css` and whose text begins with `text`. Each driver adds goto, reload, run, pointAt, pressAt,
 * type, press, choose, another, alone, screenshot and close.
 */
export class Tab {
  /** Errors in the browser's console. */
  complaints = [];

  /** Runs `work` in the page until it returns something truthy, and returns that. */
  async until(what, work, ...values) {
    const start = Date.now();
    while (Date.now() - start < LONGEST) {
      // Rejects while the page navigates.
      const found = await this.run(work, ...values).catch(() => undefined);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    return this.#fail(what);
  }

  async #fail(what) {
    const seen = await this.run(visible).catch(String);
    assert.fail(
      `waited in vain for: ${what}\nthe page says:\n${seen}\nthe console says:\n${this.complaints.join('\n')}`,
    );
  }

  /** Clicks an element when that surely hits it, once. */
  async click(locator) {
    await this.#at(locator, true, async ({ x, y }) => {
      // The element may be gone, and the page may be leaving.
      const failed = await this.pressAt(x, y, locator).catch(String);
      const result = await this.run(landed).catch(() => 'left');
      return result === 'hit' || result === 'left' ? undefined : failed || `the click: ${result}`;
    });
  }

  /** Moves the pointer over an element. */
  hover(locator) {
    return this.#at(locator, false, ({ x, y }) => this.pointAt(x, y));
  }

  /** Aims at an element until `work` is done there, that is, returns nothing. */
  async #at(locator, toClick, work) {
    const start = Date.now();
    let wrong;
    for (let turn = 0; Date.now() - start < LONGEST; turn++) {
      // Rejects while the page navigates.
      const place = await this.run(aim, locator, toClick, turn).catch(String);
      wrong = typeof place === 'string' ? place : await work(place);
      if (!wrong) return;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    await this.#fail(`${toClick ? 'a click on' : 'the pointer on'} ${named(locator)}: ${wrong}`);
  }

  /** Removes an error that the test has caused on purpose. */
  forgive(text) {
    const others = this.complaints.filter((complaint) => !complaint.includes(text));
    this.complaints.splice(0, Infinity, ...others);
  }

  /** Waits until there is such an element. */
  see(locator) {
    return this.until(named(locator), find, locator, 'there');
  }

  /** Waits until there is no such element. */
  miss(locator) {
    return this.until(`no ${named(locator)}`, find, locator, 'gone');
  }

  /** Waits until the page shows this text. */
  read(text) {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    return this.until(`“${text}”`, (sought) => document.body.innerText.includes(sought), text);
  }
}

/** Runs in the page: its words, then those of each shadow root. */
function visible() {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => [...(shadowRoot?.children ?? [])]);
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
  return [document.body, ...roots].map(({ innerText }) => innerText).join('\n');
}

const named = (locator) => (typeof locator === 'string' ? locator : JSON.stringify(locator));

/** A button by its visible text, without the text for screen readers. */
export const button = (text) => `//button[starts-with(normalize-space(.), '${text}')]`;
