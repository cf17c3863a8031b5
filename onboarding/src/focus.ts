/** Draws, and keeps the focus inside: if the focused element is gone, the nearest remaining element around it gets the focus. */
export function drawn(root: ShadowRoot, draw: () => void, wanted: string | undefined): void {
  const before = root.activeElement;
  const around: Element[] = [];
  for (let at = before; at; at = at.parentElement) around.push(at);
  draw();
  for (const dialog of root.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal();
  if (wanted && mayTakeFocus(root)) {
    const target = root.querySelector<HTMLElement>(wanted);
    target?.focus({ preventScroll: true });
    // A new step is scrolled so that its progress is at the top.
    if (wanted === 'h2') root.querySelector('nav')?.scrollIntoView({ block: 'start' });
    else target?.scrollIntoView({ block: 'center' });
  }
  if (!before || root.activeElement) return;
  const place = around.find((element) => element.isConnected && element.matches('[tabindex]'));
  (place instanceof HTMLElement ? place : root.querySelector<HTMLElement>('h2'))?.focus({ preventScroll: true });
}

/** The focus is not taken from another part of the page. If nothing has it, `activeElement` is the body, which contains the element. */
function mayTakeFocus(root: ShadowRoot): boolean {
  const { activeElement } = root.ownerDocument;
  for (let at: Node | null = root; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at === activeElement) return true;
  }
  return activeElement === null;
}
