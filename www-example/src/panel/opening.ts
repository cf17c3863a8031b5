import { html, render } from 'lit-html';
import { onChange } from '../state/store';
import { isPanelOpen, setPanelOpen } from './open-state';
import { panelTexts } from './panel-texts';

const place = document.getElementById('demo');
let drawPanel: (() => void) | undefined;
let loading = false;

/** Says that this page is a demonstration, and offers the developer panel. */
export function showDemo(): void {
  onChange(drawDemo);
  drawDemo();
}

function drawDemo(): void {
  if (!place) return;
  const open = isPanelOpen();
  const toggled = () => setPanelOpen(!isPanelOpen());
  render(
    html`
      <span class="mark">${panelTexts.mark}</span>
      <p class="assurance">${panelTexts.hint}</p>
      <button type="button" class="ghost" aria-expanded=${open} aria-controls="panel" @click=${toggled}>
        ${panelTexts.title}
      </button>
    `,
    place,
  );
  if (open && !drawPanel && !loading) void load();
}

/** The panel is loaded when it is first opened, and drawn from then on. If it does not load, it is closed, and may be opened again. */
async function load(): Promise<void> {
  loading = true;
  try {
    ({ drawPanel } = await import('./panel'));
    onChange(drawPanel);
    drawPanel();
  } catch (error) {
    reportError(error);
    setPanelOpen(false);
  } finally {
    loading = false;
  }
}
