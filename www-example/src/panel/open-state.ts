import { keep, recall } from '../state/storage';
import { redraw } from '../state/store';

const KEY = 'northgate:panel';

let isOpen = recall<string>(KEY) === 'open';

/** Whether the developer panel is open; a reload does not change that. */
export const isPanelOpen = (): boolean => isOpen;

export function setPanelOpen(open: boolean): void {
  isOpen = open;
  keep(KEY, open ? 'open' : 'closed');
  redraw();
}
