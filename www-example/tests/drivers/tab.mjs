import assert from 'node:assert/strict';

/**
 * Milliseconds that a test waits for anything: the page, one command to the browser, the browser's start. A test that passes does not wait
 * so long; a machine with two cores and two browsers takes 20 seconds at times for what is a second elsewhere.
 */
export const LONGEST = 60_000;
const BETWEEN = 25;

/**
 * What all drivers have in common. `locator` is a CSS selector, an XPath that starts with `//`, or `{ host, css, text }`: in the shadow
 * root of `host`, the first element that fits `css` and whose text begins with `text`. Each driver adds goto, reload, run, click, type,
 * press, hover, choose, another, alone, screenshot and close.
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
    const seen = await this.run(visible).catch(String);
    assert.fail(
      `waited in vain for: ${what}\nthe page says:\n${seen}\nthe console says:\n${this.complaints.join('\n')}`,
    );
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

/** Runs in the page. Returns the element of a locator or null, or whether it is `there` or `gone`. */
export function find(locator, asked) {
  const element = () => {
    if (typeof locator === 'object') {
      const { host, css, text = '' } = locator;
      const fitting = document.querySelector(host)?.shadowRoot?.querySelectorAll(css) ?? [];
      return [...fitting].find(({ textContent }) => textContent.trim().startsWith(text)) ?? null;
    }
    return locator.startsWith('//')
      ? document.evaluate(locator, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue
      : document.querySelector(locator);
  };
  return asked ? (element() !== null) === (asked === 'there') : element();
}

/** A button by its visible text, without the text for screen readers. */
export const button = (text) => `//button[starts-with(normalize-space(.), '${text}')]`;
