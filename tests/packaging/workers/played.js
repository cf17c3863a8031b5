import { imported } from '../imported.js';

/** What the journey reports, or how it failed, as text. */
export async function played() {
  try {
    return JSON.stringify(await imported());
  } catch (error) {
    return JSON.stringify(`${error}\n${error.stack}`);
  }
}
