import { ConnectFiOnboarding } from './element.js';

// On a server there is no registry. A second copy of this module leaves the first one's element in place.
const registry = globalThis.customElements;
if (registry && !registry.get('connectfi-onboarding')) registry.define('connectfi-onboarding', ConnectFiOnboarding);

export { ConnectFiOnboarding };
