import { html, nothing, type TemplateResult } from 'lit-html';
import { check } from '../actions/resume.js';
import type { Session } from '../session.js';
import { action, noticeAt, type Scene } from '../steps/parts.js';

/** For a device without a camera: the page's address for a phone, also as a QR code. */
export function handoverView(scene: Scene): TemplateResult | typeof nothing {
  const { session, words } = scene;
  const address = addressOf(session.settings.handoverUrl);
  if (!address || session.now.hasCamera !== false) return nothing;
  const said = words.texts.documents;
  if (session.now.code?.address !== address) void drawCode(session, address);
  const { code } = session.now;
  return html`
    <section class="handover" aria-label=${said.phone}>
      <h3>${said.phone}</h3>
      <p>${said.phoneHow}</p>
      ${code?.path ? codeView(code, said.phoneCode) : nothing}
      <p><a href=${address} dir="ltr">${address}</a></p>
      ${noticeAt(scene, 'phone')}
      <div class="actions">${action(scene, 'phone', said.phoneDone, () => void check(session, 'phone'))}</div>
    </section>
  `;
}

/** The page's address, whole. Only http(s): a `javascript:` address would run as the page when the link is pressed. */
function addressOf(given: string): string | undefined {
  try {
    const { protocol, href } = new URL(given, document.baseURI);
    return given && /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Loads the module that draws the QR code. Until then, and if it does not load, the address can be read. */
async function drawCode(session: Session, address: string): Promise<void> {
  session.now.code = { address, path: '', size: 0 };
  try {
    const { qrPath } = await import('./qr.js');
    // Unless the page has set another one meanwhile.
    if (session.now.code?.address === address) session.show({ code: { address, ...qrPath(address) } });
  } catch (error) {
    reportError(error);
  }
}

const codeView = ({ path, size }: { path: string; size: number }, label: string): TemplateResult => html`
  <svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label}><path d=${path} /></svg>
`;
