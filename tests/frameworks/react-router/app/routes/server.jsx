import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../journey.js';

export const loader = async () => JSON.stringify(await journey(sdk, Sandbox));

export default function Server({ loaderData }) {
  return <pre>{loaderData}</pre>;
}
