import 'connectfi-sdk/onboarding/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { ConnectFi } from 'connectfi-sdk';

type Properties = SvelteHTMLElements['connectfi-onboarding'];

export const page = (client: ConnectFi): Properties => ({
  client,
  'customer-id': 'cstap_1',
  documents: ['license'],
  'onconnectfi-settled': ({ detail }) => console.log(detail.outcome),
});

// @ts-expect-error: there is no such kind
export const wrong: Properties = { kind: 'bank' };
