import { show } from '../page.js';

const worker = new Worker(new URL('./module-worker.js', import.meta.url), { type: 'module' });
const inWorker = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));

const { serviceWorker } = navigator;
const inServiceWorker = new Promise((resolve) => (serviceWorker.onmessage = ({ data }) => resolve(data)));

/** Both have played, and say the same. */
async function both() {
  await serviceWorker.register('./service-worker.js');
  (await serviceWorker.ready).active.postMessage('play');
  const [one, other] = await Promise.all([inWorker, inServiceWorker]);
  return one === other ? JSON.parse(one) : { one, other };
}
show(both());
