import text from '../generated/styles.css';

const made = new WeakMap<Document, CSSStyleSheet>();

/** One sheet for all elements of a document. It holds no state, and a strict CSP allows it. Only for a document with a window. */
export function sheet(document: Document): CSSStyleSheet {
  const known = made.get(document);
  if (known) return known;
  const { CSSStyleSheet } = document.defaultView ?? globalThis;
  const styles = new CSSStyleSheet();
  styles.replaceSync(text);
  made.set(document, styles);
  return styles;
}
