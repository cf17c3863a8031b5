import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../../journey.js';

export const runtime = 'edge';

export async function GET() {
  return Response.json(await journey(sdk, Sandbox));
}
