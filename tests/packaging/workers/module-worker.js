import { played } from './played.js';

played().then((text) => postMessage(text));
