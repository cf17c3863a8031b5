import { played } from '../workers/played.js';

chrome.runtime.onMessage.addListener((_message, _sender, answer) => {
  played().then(answer);
  return true;
});
