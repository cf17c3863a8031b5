// `import 'connectfi-sdk/onboarding/vue'`: the element, and its type in the templates of Vue 3.
import type { DefineComponent } from 'vue';
import type { OnboardingEvents } from './onboarding.js';
import type { ElementProperties } from './onboarding-members.js';

export * from './onboarding.js';

type Listeners = {
  [Name in keyof OnboardingEvents as `on${Capitalize<Name>}`]?: (event: OnboardingEvents[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'connectfi-onboarding': DefineComponent<ElementProperties & Listeners>;
  }
}
