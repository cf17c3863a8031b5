import { ApiError, validate, type ConnectFi } from 'connectfi-sdk';

/** The issues that the server would find, while the applicant types. */
export const issues = (reference: string, customerId: string) =>
  validate('akepa.identification', { reference, customerId });

/** Starts the application. */
export async function identify(connectfi: ConnectFi, reference: string, customerId: string) {
  try {
    const { data } = await connectfi.akepa.identification({ reference, customerId });
    return data.status; // 'pending_step_up': documents, please
  } catch (error) {
    if (error instanceof ApiError && error.code === 'referenceExists') {
      // Take another reference.
    }
    throw error;
  }
}
