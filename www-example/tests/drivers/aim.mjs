// Clicks that hit. A pointer needs two steps: read where the element is, then press there. What a page draws in between (a font, a notice,
// a panel) would make the click miss. So the page itself watches that click: it keeps it from everything but its element, and the driver aims
// again. These functions run in the page as text, so they use nothing outside themselves.
import { find } from './find.mjs';

/** A function for `tab.run` that has `find` as its first argument. */
const withFind = (work) => new Function('...values', `return (${work})(${find}, ...values)`);

/**
 * `{ x, y }`, where a pointer hits the element, when it is there, visible, stands still, is not covered and, to be clicked, enabled;
 * otherwise what is wrong, in words. If it is to be clicked, the page watches the next click.
 */
export const aim = withFind(async (find, locator, toClick, turn) => {
  const element = find(locator);
  if (!element) return 'it is not there';
  // A control that says `aria-disabled` can be pressed all the same, and tests do that.
  if (toClick && element.matches(':disabled')) return 'it is disabled';
  if (getComputedStyle(element).visibility !== 'visible') return 'it is hidden';

  const root = document.documentElement;
  const place = () => {
    const box = [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    if (!box) return undefined;
    // The middle of the part that is on the screen.
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, root.clientWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return {
      x: Math.round((left + right) / 2),
      y: Math.round((top + bottom) / 2),
      out: left >= right || top >= bottom,
    };
  };
  /** What is drawn at a point, in shadow roots too. */
  const drawnAt = ({ x, y }) => {
    let found = document.elementFromPoint(x, y);
    for (let inner = found; inner; ) {
      found = inner;
      inner = found.shadowRoot?.elementFromPoint(x, y);
      // For what is not in this root, browsers differ.
      if (!found.shadowRoot?.contains(inner)) break;
    }
    return found;
  };
  const isIts = (node) => node === element || (node instanceof HTMLLabelElement && node.control === element);
  const belongs = (node) => {
    for (let at = node; at; at = at.assignedSlot ?? at.parentNode ?? at.host) if (isIts(at)) return true;
    return false;
  };

  let before = place();
  if (!before) return 'it is not drawn';
  if (before.out || !belongs(drawnAt(before))) {
    // What sticks to an edge may cover it in one of these places.
    const block = ['center', 'start', 'end'][turn % 3];
    element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    before = place();
  }
  // A page in the background draws no frames.
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 50);
    });
  await frame();
  await frame();
  const now = place();
  if (!now || now.out) return 'it is not on the screen';
  if (now.x !== before.x || now.y !== before.y) return 'it moves';
  const drawn = drawnAt(now);
  if (!belongs(drawn)) return `it is covered by ${drawn?.cloneNode().outerHTML ?? 'nothing'}`;
  if (!toClick) return now;

  globalThis.watchedClick?.end();
  const watched = { result: 'nothing' };
  const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  const watch = (event) => {
    if (!event.isTrusted || watched.result === 'hit') return;
    if (!event.composedPath().some(isIts)) watched.result = 'missed';
    else if (event.type === 'click' && watched.result !== 'missed') watched.result = 'hit';
    if (watched.result !== 'missed') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of types) addEventListener(type, watch, true);
  watched.end = () => {
    for (const type of types) removeEventListener(type, watch, true);
    delete globalThis.watchedClick;
    return watched.result;
  };
  globalThis.watchedClick = watched;
  return now;
});

/** Ends watching. What became of the click: `hit`, `missed`, `nothing`, or `left` if the page is another one by now. */
export const landed = () => globalThis.watchedClick?.end() ?? 'left';
