import assert from 'node:assert/strict';

const LONGEST = 20_000;
const BETWEEN = 25;

/**
 * What every driver can do. `locator` is a CSS selector, or an XPath that starts with `//`. A driver adds goto, reload, run, click,
 * type, press, choose, screenshot and close.
 */
export class Tab {
  /** What the browser's console has complained about. */
  complaints = [];

  /** Waits until `work`, run in the page, gives something true, and gives that. */
  async until(what, work, ...values) {
    const start = Date.now();
    while (Date.now() - start < LONGEST) {
      // Rejects while the page is on its way to another one.
      const found = await this.run(work, ...values).catch(() => undefined);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    const seen = await this.run(() => document.body.innerText).catch(String);
    assert.fail(
      `waited in vain for: ${what}\nthe page says:\n${seen}\nthe console says:\n${this.complaints.join('\n')}`,
    );
  }

  /** Takes a complaint back that a test has asked for. */
  forgive(text) {
    const others = this.complaints.filter((complaint) => !complaint.includes(text));
    this.complaints.splice(0, Infinity, ...others);
  }

  /** Waits until there is such an element. */
  see(locator) {
    return this.until(locator, found, locator);
  }

  /** Waits until there is no such element. */
  miss(locator) {
    return this.until(`no ${locator}`, missing, locator);
  }

  /** Waits until the page shows this text. */
  read(text) {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    return this.until(`“${text}”`, (sought) => document.body.innerText.includes(sought), text);
  }
}

function found(locator) {
  return locator.startsWith('//')
    ? Boolean(document.evaluate(locator, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue)
    : Boolean(document.querySelector(locator));
}

function missing(locator) {
  return locator.startsWith('//')
    ? !document.evaluate(locator, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue
    : !document.querySelector(locator);
}

/** A button by what is written on it, what only screen readers are told left out. */
export const button = (text) => `//button[starts-with(normalize-space(.), '${text}')]`;
