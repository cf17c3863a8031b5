import { html, nothing, type TemplateResult } from 'lit-html';
import type { Notice, Session } from '../session.js';
import type { ProblemKey } from '../texts/problem.js';
import type { Words } from '../texts/words.js';

/** What every view needs. */
export interface Scene {
  session: Session;
  words: Words;
}

/** A step's heading. It takes the focus when the step begins, so that a screen reader starts reading there. */
export const heading = (title: string, lead: string): TemplateResult => html`
  <h2 tabindex="-1">${title}</h2>
  <p class="lead">${lead}</p>
`;

/**
 * A button that makes a call. It stays in place while the call is under way, so that it keeps the focus and can be read. `calls` is false if
 * it needs no call now.
 */
export function action(
  { session, words }: Scene,
  name: Notice['at'],
  label: string,
  press: () => void,
  calls = true,
): TemplateResult {
  // Without a client and a customer no call can be made. The page sets them later.
  const waits = calls && (session.now.busy !== undefined || !session.ready);
  const working = calls && (session.now.busy === name || !session.ready);
  return html`
    <button
      type="button"
      part="button"
      class=${name === 'check' || name === 'phone' ? 'secondary' : 'primary'}
      data-action=${name}
      aria-disabled=${waits}
      aria-busy=${working}
      @click=${() => waits || press()}
    >${working ? words.texts.working : label}</button>
  `;
}

export const plain = (label: string, press: () => void, hidden = ''): TemplateResult => html`
  <button type="button" part="button" class="plain" @click=${press}>${label}${unseen(hidden)}</button>
`;

export const secondary = (label: string, press: () => void, hidden = ''): TemplateResult => html`
  <button type="button" part="button" class="secondary" @click=${press}>${label}${unseen(hidden)}</button>
`;

/** For screen readers: to which of several people or pictures a button belongs. */
export const unseen = (text: string): TemplateResult | typeof nothing =>
  text ? html`<span class="unseen"> (${text})</span>` : nothing;

/** A message with its title. It takes the focus when it appears beside the button that was pressed. */
export function message(
  { words }: Scene,
  key: ProblemKey,
  more: { at?: string; detail?: string | undefined; name?: string | undefined; actions?: unknown } = {},
): TemplateResult {
  const { title, text } = words.texts.problems[key];
  return html`
    <div part="notice" class="notice" data-notice=${more.at ?? key} tabindex="-1" role="group" aria-label=${title}>
      <p class="title">${title}</p>
      ${more.name ? html`<p class="name"><bdi>${more.name}</bdi></p>` : nothing}
      <p>${text}</p>
      ${more.detail ? html`<p class="hint">${words.fill(words.texts.support, { detail: more.detail })}</p>` : nothing}
      ${more.actions ? html`<div class="actions">${more.actions}</div>` : nothing}
    </div>
  `;
}

/** The last failure, if it belongs beside this button. */
export function noticeAt(scene: Scene, at: Notice['at']): TemplateResult | typeof nothing {
  const { notice } = scene.session.now;
  if (notice?.at !== at) return nothing;
  const { problem, again } = notice;
  const { tryAgain, close } = scene.words.texts;
  const dismiss = () => scene.session.show({ notice: undefined, focus: `[data-action=${at}]` });
  return message(scene, problem.key, {
    at,
    detail: again && [problem.code, problem.requestId].filter(Boolean).join(' · '),
    actions: html`${again ? secondary(tryAgain, again) : nothing} ${plain(close, dismiss)}`,
  });
}

/** “Finish later”, and what happens then. */
export function later({ session, words }: Scene): TemplateResult {
  const { later, left } = words.texts;
  const leave = () => {
    if (session.tell('exit', { step: session.journey.step })) session.show({ left: true, focus: '.left' });
  };
  return html`
    ${plain(later, leave)}
    ${
      session.now.left
        ? html`<div part="notice" class="left" tabindex="-1" role="group" aria-label=${left.title}>
            <p class="title">${left.title}</p>
            <p>${left[session.settings.remember]}</p>
          </div>`
        : nothing
    }
  `;
}
