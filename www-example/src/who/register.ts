import { IS_SANDBOX } from '../connection/connection';
import { fullName } from '../state/applicant';
import { show } from '../state/moment';
import { change, current } from '../state/store';
import { withConnection } from '../with-connection';

/** The answer of `/customer/init`, the sandbox's own call to create a customer. */
interface CreatedCustomer {
  customer: { customerId: string };
  /** Of a business, the representatives in the given order and then the business; of an individual, only the customer. */
  entityIds: string[];
}

/** Creates the customer. With a real API the bank has done that before, and the applicant has entered the customer number. */
export function register(): Promise<void> {
  return withConnection(async ({ client }) => {
    // The element is loaded first, so that no customer is created if it does not load.
    await import('connectfi-sdk/onboarding');
    if (IS_SANDBOX) {
      const { kind, person, businessName, representatives } = current();
      const business = kind === 'business';
      const { data } = await client.request<CreatedCustomer>('POST', '/customer/init', {
        customerType: kind,
        ...(business ? { customer: { name: businessName }, representatives } : { customer: person }),
      });
      const names = business ? [...representatives.map(fullName), businessName] : [fullName(person)];
      change({
        customerId: data.customer.customerId,
        people: Object.fromEntries(data.entityIds.map((id, place) => [id, names[place] ?? ''])),
      });
    }
    change({ registered: true });
    show({ client, focus: 'h1' });
  });
}
