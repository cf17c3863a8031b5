import assert from 'node:assert/strict';

/** A button that comes late, is covered and disabled at first, and moves away from the pointer that comes to press it. */
const PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><body style="margin:0;min-height:3000px">
<div id="notice" style="height:0;background:gold"></div>
<button hidden disabled style="margin-top:1500px;height:40px">Press</button>
<div id="cover" style="position:fixed;inset:0;background:silver"></div>
<script>
  const button = document.querySelector('button');
  globalThis.pressed = [];
  for (const type of ['pointerdown', 'mousedown', 'click']) {
    addEventListener(type, ({ target }) => pressed.push(type + ' on ' + target.localName));
  }
  const steps = [
    () => { button.hidden = false; },
    () => { button.disabled = false; },
    () => document.getElementById('cover').remove(),
  ];
  const timer = setInterval(() => (steps.shift() ?? clearInterval(timer))?.(), 100);
  button.addEventListener('pointermove', () => { document.getElementById('notice').style.height = '200px'; }, { once: true });
</script>`;

/** A click waits until it can hit, and does nothing where it would miss. */
export async function clickHits(tab) {
  await tab.goto(`data:text/html,${encodeURIComponent(PAGE)}`);
  await tab.click('button');
  assert.deepEqual(await tab.run(() => globalThis.pressed), [
    'pointerdown on button',
    'mousedown on button',
    'click on button',
  ]);
}
