import { onChange, redraw } from '../journey/store';

const KEY = 'northgate:panel';
let draw: (() => void) | undefined;

export const isPanelOpen = (): boolean => sessionStorage.getItem(KEY) === 'open';

/** Opens or closes the developer panel. */
export function togglePanel(): void {
  sessionStorage.setItem(KEY, isPanelOpen() ? 'closed' : 'open');
  void showPanel();
  redraw();
}

/** Loads the panel when it is first opened, and keeps it drawn from then on. */
export async function showPanel(): Promise<void> {
  if (draw || !isPanelOpen()) return;
  ({ drawPanel: draw } = await import('./panel'));
  onChange(draw);
  draw();
}
