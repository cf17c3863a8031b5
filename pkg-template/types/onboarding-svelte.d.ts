// `import 'connectfi-sdk/onboarding/svelte'`: the element, and its type in the templates of Svelte 5.
import type { HTMLAttributes } from 'svelte/elements';
import type { ConnectFiOnboarding } from './onboarding.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './onboarding-members.js';

export * from './onboarding.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'connectfi-onboarding': HTMLAttributes<ConnectFiOnboarding> &
      ElementProperties &
      ElementAttributes &
      ElementListeners;
  }
}
