import { connect } from '../connection/connection';
import type { SandboxControls } from '../connection/controls';
import { journey } from '../state/journey';
import { redraw } from '../state/store';
import { panelTexts } from './panel-texts';

type Section = 'faults' | 'reviewer';

let said: { section: Section; text: string; signal: AbortSignal } | undefined;

/** What the last act in this section has come to, in this journey. */
export const told = (section: Section): string =>
  said?.section === section && said.signal === journey() ? said.text : '';

/** Does something with the sandbox and then tells that it is done, or why it could not be. */
export async function act(
  section: Section,
  work: (sandbox: SandboxControls) => void | Promise<void>,
  done: string,
): Promise<void> {
  const signal = journey();
  const tell = (text: string) => {
    if (signal.aborted) return;
    said = { section, text, signal };
    redraw();
  };
  // The same words a second time are news only if they were gone.
  tell('');
  try {
    const { sandbox } = await connect();
    if (signal.aborted || !sandbox) return;
    await work(sandbox);
    tell(done);
  } catch (error) {
    tell(panelTexts.failed(error instanceof Error ? error.message : String(error)));
  }
}
