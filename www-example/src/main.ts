import './styles/colours.css';
import './styles/page.css';
import './styles/form.css';
import { init } from 'connectfi-sdk';
import { html, nothing, render } from 'lit-html';
import { identityView, openIdentity } from './identity';
import { tryAgainWhenOnline } from './one-at-a-time';
import { now, show } from './state/moment';
import { current, onChange, redraw } from './state/store';
import { texts } from './texts';
import { checkMeanwhile } from './who/check';
import { whoView } from './who/who';

const place = document.getElementById('step');

function draw(): void {
  if (!place) return;
  const { registered } = current();
  const offline =
    navigator.onLine || registered ? nothing : html`<p class="offline" role="status">${texts.offline}</p>`;
  render(html`${offline}${registered ? identityView() : whoView()}`, place);
  document.title = texts.titleOf(registered ? texts.identity.heading : texts.who.title);
  const { focus } = now();
  if (!focus) return;
  show({ focus: undefined });
  const target = place.querySelector<HTMLElement>(focus);
  target?.focus({ preventScroll: true });
  // A new view begins at its top.
  if (target?.tagName === 'H1') scrollTo({ top: 0 });
  else target?.scrollIntoView({ block: 'nearest' });
}

document.documentElement.lang = texts.locale;
place?.replaceChildren();
onChange(draw);
draw();
if (current().registered) void openIdentity();
else checkMeanwhile();

tryAgainWhenOnline();
addEventListener('online', redraw);
addEventListener('offline', redraw);

// A file dropped outside its field must not replace the page.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => event.preventDefault());

// Load the module early, so that the first check of a field need not wait. If that fails, the first call reports it.
init().catch(() => undefined);

// The developer panel, which a build with a real API does not contain.
if (!import.meta.env.VITE_BASE_URL) import('./panel/opening').then(({ showDemo }) => showDemo(), reportError);
