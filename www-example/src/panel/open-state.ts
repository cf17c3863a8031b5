import { keep, recall } from '../state/storage';
import { PANEL_KEY, redraw } from '../state/store';

let isOpen = recall<string>(PANEL_KEY) === 'open';

/** Whether the developer panel is open; neither a reload nor another journey changes that. */
export const isPanelOpen = (): boolean => isOpen;

export function setPanelOpen(open: boolean): void {
  isOpen = open;
  keep(PANEL_KEY, open ? 'open' : 'closed');
  redraw();
}
