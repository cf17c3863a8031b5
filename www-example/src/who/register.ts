import type { ConnectFi } from 'connectfi-sdk';
import { connect, IS_SANDBOX } from '../connection/connection';
import { type Applicant, fullName } from '../state/applicant';
import { show } from '../state/moment';
import { change } from '../state/store';

/** The answer of `/customer/init`, the sandbox's own call to create a customer. */
interface CreatedCustomer {
  customer: { customerId: string };
  /** Of a business, the representatives in the given order and then the business; of an individual, only the customer. */
  entityIds: string[];
}

/** Creates the customer as it was checked. With a real API the bank has done that before, and the applicant has entered the customer number. */
export async function register(checked: Readonly<Applicant>, signal: AbortSignal): Promise<void> {
  const { client } = await connect();
  // The element is loaded first, so that no customer is created if it does not load.
  await import('connectfi-sdk/onboarding');
  signal.throwIfAborted();
  const created = IS_SANDBOX ? await create(client, checked, signal) : {};
  change({ ...checked, ...created, registered: true });
  show({ client, focus: 'h1' });
}

async function create(
  client: ConnectFi,
  { kind, person, businessName, representatives }: Applicant,
  signal: AbortSignal,
): Promise<Pick<Applicant, 'customerId' | 'people'>> {
  const business = kind === 'business';
  const request = {
    customerType: kind,
    ...(business ? { customer: { name: businessName }, representatives } : { customer: person }),
  };
  const { data } = await client.request<CreatedCustomer>('POST', '/customer/init', request, { signal });
  const names = business ? [...representatives.map(fullName), businessName] : [fullName(person)];
  return {
    customerId: data.customer.customerId,
    people: Object.fromEntries(data.entityIds.map((id, place) => [id, names[place] ?? ''])),
  };
}
