import { html, render } from 'lit-html';
import { onChange } from '../state/store';
import { isPanelOpen, setPanelOpen } from './open-state';
import { panelTexts } from './panel-texts';

const place = document.getElementById('demo');
let drawPanel: (() => void) | undefined;

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
  if (open && !drawPanel) void load();
}

/** The panel is loaded when it is first opened, and drawn from then on. */
async function load(): Promise<void> {
  const loaded = await import('./panel').catch(reportError);
  if (!loaded || drawPanel) return;
  drawPanel = loaded.drawPanel;
  onChange(drawPanel);
  drawPanel();
}
