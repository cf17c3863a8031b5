// `import 'connectfi-sdk/onboarding/react'`: the element, and its type in the JSX of React 19.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ConnectFiOnboarding } from './onboarding.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './onboarding-members.js';

export * from './onboarding.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'connectfi-onboarding': DetailedHTMLProps<HTMLAttributes<ConnectFiOnboarding>, ConnectFiOnboarding> &
        ElementProperties &
        ElementAttributes &
        ElementListeners & { class?: string };
    }
  }
}
