import { html, nothing, type TemplateResult } from 'lit-html';
import { choose } from '../actions/upload.js';
import { keyOf, type Slot } from '../journey.js';
import { type Camera, type Session, stop } from '../session.js';
import { message, plain, type Scene } from '../steps/parts.js';

/** The rear camera, with the largest pictures that cameras usually give. */
const WANTED = { video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1440 } }, audio: false };

/** Finds out once whether this device has a camera that a page may use. */
export async function lookForCamera(session: Session): Promise<void> {
  const media = navigator.mediaDevices;
  const devices = (await media?.enumerateDevices?.().catch(() => [])) ?? [];
  session.show({ hasCamera: devices.some(({ kind }) => kind === 'videoinput') });
}

/** Asks the applicant first: the browser's own question does not say what for. */
export function openCamera(session: Session, slot: Slot): void {
  session.show({ camera: { slot, state: 'asking' } });
}

async function start(session: Session): Promise<void> {
  const { camera } = session.now;
  if (!camera) return;
  const opened: Camera = { ...camera, state: 'starting' };
  session.show({ camera: opened });
  try {
    const stream = await navigator.mediaDevices.getUserMedia(WANTED);
    // Closed while the browser asked, or the element has left the page.
    if (session.now.camera !== opened || session.ended.signal.aborted) return stop(stream);
    session.show({ camera: { ...opened, stream } });
  } catch {
    if (session.now.camera === opened)
      session.show({ camera: { ...opened, state: 'failed' }, focus: 'dialog [part~=notice]' });
  }
}

/** The first frame is there: before, there is nothing to take. */
function live(session: Session): void {
  const { camera } = session.now;
  if (camera?.state === 'starting')
    session.show({ camera: { ...camera, state: 'live' }, focus: '[data-action=shoot]' });
}

function close(session: Session): void {
  const { camera } = session.now;
  if (!camera) return;
  stop(camera.stream);
  session.show({ camera: undefined, focus: `[data-slot="${CSS.escape(keyOf(camera.slot))}"]` });
}

/** Takes the whole frame, not only what is inside the outline. */
async function shoot(session: Session, video: HTMLVideoElement | null): Promise<void> {
  const { camera } = session.now;
  if (!camera || !video?.videoWidth) return;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const frame = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
  // Closed meanwhile.
  if (session.now.camera !== camera) return;
  close(session);
  if (frame) await choose(session, camera.slot, new File([frame], 'camera.jpg', { type: frame.type }));
}

/** The live camera with an outline of the document. */
export function cameraView(scene: Scene): TemplateResult | typeof nothing {
  const { session, words } = scene;
  const { camera } = session.now;
  if (!camera) return nothing;
  const said = words.texts.camera;
  const cancelled = (event: Event) => {
    event.preventDefault();
    close(session);
  };
  const shot = (event: Event) =>
    void shoot(session, (event.currentTarget as Element).closest('dialog')?.querySelector('video') ?? null);
  const primary = (name: string, label: string, press: (event: Event) => void) => html`
    <button type="button" part="button" class="primary" data-action=${name} @click=${press}>${label}</button>
  `;
  return html`
    <dialog aria-labelledby="camera-title" @cancel=${cancelled} @close=${() => close(session)}>
      <h2 id="camera-title" tabindex="-1" autofocus>${said.heading}</h2>
      ${
        camera.state === 'failed'
          ? message(scene, 'camera')
          : html`<p>${{ asking: said.ask, starting: said.starting, live: said.fit }[camera.state]}</p>`
      }
      ${
        camera.stream
          ? html`<div class="finder ${camera.slot.side}">
              <video
                aria-label=${said.live}
                autoplay
                playsinline
                .muted=${true}
                .srcObject=${camera.stream}
                @loadeddata=${() => live(session)}
              ></video>
            </div>`
          : nothing
      }
      <div class="actions">
        ${camera.state === 'live' ? primary('shoot', said.shoot, shot) : nothing}
        ${camera.state === 'asking' || camera.state === 'failed' ? primary('start', said.start, () => void start(session)) : nothing}
        ${plain(words.texts.close, () => close(session))}
      </div>
    </dialog>
  `;
}
