import { onChange } from '../journey/store';
import { isPanelOpen, setPanelOpen } from './open-state';

let draw: (() => void) | undefined;

/** Opens or closes the developer panel. */
export function togglePanel(): void {
  setPanelOpen(!isPanelOpen());
  void showPanel();
}

/** Loads the panel when it is first opened, and keeps it drawn from then on. */
export async function showPanel(): Promise<void> {
  if (draw || !isPanelOpen()) return;
  ({ drawPanel: draw } = await import('./panel'));
  onChange(draw);
  draw();
}
