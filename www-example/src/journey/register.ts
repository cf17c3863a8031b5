import { act } from './act';
import { current, change } from './store';
import type { Person } from './journey';

/** The answer of `/customer/init`, the sandbox's own call to create a customer. */
interface NewCustomer {
  customer: { customerId: string };
  /** Of a business, the representatives in the given order and then the business; of an individual, only the customer. */
  entityIds: string[];
}

/** Creates the customer. With a real API the bank has done that before, and the applicant enters the customer number. */
export function register(): Promise<void> {
  return act(async ({ client, sandbox }) => {
    const { kind, person, businessName, representatives } = current();
    if (!sandbox) return change({ step: 'identification' });
    const business = kind === 'business';
    const { data } = await client.request<NewCustomer>('POST', '/customer/init', {
      customerType: kind,
      ...(business ? { customer: { name: businessName }, representatives } : { customer: person }),
    });
    const names = business ? [...representatives.map(fullName), businessName] : [fullName(person)];
    change({
      step: 'identification',
      customerId: data.customer.customerId,
      entityNames: Object.fromEntries(data.entityIds.map((id, place) => [id, names[place] ?? ''])),
    });
  });
}

const fullName = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`.trim();
