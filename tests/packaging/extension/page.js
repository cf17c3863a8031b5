import { played } from '../workers/played.js';
import { show } from '../page.js';

/** The extension's page and its service worker have played, and say the same. */
async function both() {
  const [one, other] = await Promise.all([played(), chrome.runtime.sendMessage('play')]);
  return one === other ? JSON.parse(one) : { one, other };
}
show(both());
