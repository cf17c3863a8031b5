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
