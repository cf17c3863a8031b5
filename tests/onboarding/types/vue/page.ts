import 'connectfi-sdk/onboarding/vue';
import type { GlobalComponents } from 'vue';
import type { ConnectFi } from 'connectfi-sdk';

type Properties = InstanceType<GlobalComponents['connectfi-onboarding']>['$props'];

export const page = (client: ConnectFi): Properties => ({
  client,
  customerId: 'cstap_1',
  documents: ['license'],
  'onConnectfi-settled': ({ detail }) => console.log(detail.outcome),
});

// @ts-expect-error: there is no such kind
export const wrong: Properties = { kind: 'bank' };
