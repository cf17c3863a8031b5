import { played } from './played.js';

addEventListener('message', (event) => event.waitUntil(played().then((text) => event.source.postMessage(text))));
