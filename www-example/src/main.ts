import './styles/colours.css';
import './styles/page.css';
import './styles/form.css';
import './styles/documents.css';
import './styles/review.css';
import { init } from 'connectfi-sdk';
import { render } from 'lit-html';
import { tryAgainWhenOnline } from './journey/act';
import { check } from './journey/check';
import { forgetStaleFiles } from './journey/files';
import { follow } from './journey/follow';
import { show } from './journey/moment';
import { current, onChange, redraw } from './journey/store';
import { restorePictures, resumeUploads } from './journey/upload';
import { showPanel } from './panel/opening';
import { texts } from './texts';
import { page } from './views/page';

const place = document.getElementById('page');
let step = current().step;

function draw(): void {
  if (!place) return;
  render(page(), place);
  document.title = texts.titleOf(texts.steps[current().step]);
  if (current().step !== step) begin();
}

/** Starts a new step at its heading: scrolls there and gives it the focus. */
function begin(): void {
  step = current().step;
  show({ issues: {}, touched: new Set() });
  void check();
  scrollTo({ top: 0 });
  place?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

document.documentElement.lang = texts.locale;
onChange(draw);
onChange(() => void follow());
draw();
void check();

// Continue what a reload has interrupted.
void showPanel();
void forgetStaleFiles();
void restorePictures();
resumeUploads('uploading');
void follow();

tryAgainWhenOnline();
addEventListener('online', () => {
  resumeUploads('failed');
  redraw();
});
addEventListener('offline', redraw);

// A file dropped outside its field must not replace the page.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => event.preventDefault());

// Load the module early, so that the first check of a field need not wait. If that fails, the first call reports it.
init().catch(() => undefined);
