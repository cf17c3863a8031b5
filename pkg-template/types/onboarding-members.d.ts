// What the types for React, Svelte and Vue have in common.
import type { ConnectFiOnboarding, OnboardingEvents } from './onboarding.js';

/** What a framework sets as properties of the element. */
export type ElementProperties = Partial<Omit<ConnectFiOnboarding, keyof HTMLElement | 'step' | 'restart'>>;

/** The attributes whose names differ from those of the properties. */
export type ElementAttributes = {
  'customer-id'?: string;
  'webhook-url'?: string;
  'application-id'?: string;
  'handover-url'?: string;
};

/** React and Svelte listen to the event after `on`: `onconnectfi-settled`. */
export type ElementListeners = {
  [Name in keyof OnboardingEvents as `on${Name}`]?: (event: OnboardingEvents[Name]) => void;
};
