import { redraw } from '../journey/store';

const KEY = 'northgate:panel';

/** Whether the developer panel is open; a reload does not change that. */
export const isPanelOpen = (): boolean => sessionStorage.getItem(KEY) === 'open';

export function setPanelOpen(open: boolean): void {
  sessionStorage.setItem(KEY, open ? 'open' : 'closed');
  redraw();
}
