import type { ConnectFi } from 'connectfi-sdk';
import type { Fault } from 'connectfi-sdk/sandbox';

/** The API that the page talks to. */
export interface Connection {
  client: ConnectFi;
  /** Only with the sandbox. */
  sandbox?: SandboxControls;
}

/** What the developer panel can do to the sandbox. */
export interface SandboxControls {
  inject(fault: Fault): void;
  expireTokens(): void;
  /** Decides about an application that waits for review. */
  review(applicationId: string, outcome: 'Approved' | 'Denied'): Promise<void>;
}
