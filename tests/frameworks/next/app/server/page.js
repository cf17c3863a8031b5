import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../journey.js';

/** A server component. */
export default async function Page() {
  return <pre>{JSON.stringify(await journey(sdk, Sandbox))}</pre>;
}
