import { disconnect } from '../connection/connection';
import { forgetFiles } from './files';
import { stopFollowing } from './follow';
import { show } from './moment';
import { current, startAfresh } from './store';

/** Forgets everything, in this page and in the sandbox. */
export async function restart(): Promise<void> {
  stopFollowing();
  const { id } = current();
  disconnect();
  startAfresh();
  show({ notice: undefined, issues: {}, touched: new Set(), announcement: '' });
  await forgetFiles(id);
}
