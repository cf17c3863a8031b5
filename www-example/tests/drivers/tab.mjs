import assert from 'node:assert/strict';

const LONGEST = 20_000;
const BETWEEN = 25;

/**
 * What all drivers have in common. `locator` is a CSS selector, or an XPath that starts with `//`. Each driver adds goto, reload, run,
 * click, type, press, choose, screenshot and close.
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
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    const seen = await this.run(() => document.body.innerText).catch(String);
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

/** A button by its visible text, without the text for screen readers. */
export const button = (text) => `//button[starts-with(normalize-space(.), '${text}')]`;
