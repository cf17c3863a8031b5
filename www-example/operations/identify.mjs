import { ApiError, AuthenticationError, ConfigurationError, InternalError, isConnectFiError } from 'connectfi-sdk';

/** Errors that would concern every customer. */
const OF_ALL = [AuthenticationError, ConfigurationError, InternalError];

/**
 * Starts one customer's application. Resolves with a row of the outcomes, also when the API refuses this customer.
 * @throws errors that would concern every customer
 */
export async function identify(connectfi, { customerId, reference, webhookUrl }) {
  try {
    const { data, requestId } = await connectfi.akepa.identification({
      customerId,
      reference,
      ...(webhookUrl && { webhookUrl }),
    });
    const { applicationId, status, outcome } = data;
    return { customerId, reference, result: 'identified', applicationId, status, outcome, requestId };
  } catch (error) {
    if (!isConnectFiError(error) || OF_ALL.some((kind) => error instanceof kind)) throw error;
    return {
      customerId,
      reference,
      result: resultOf(error, customerId),
      error: `${error.code}: ${error.message}`,
      requestId: error.requestId,
    };
  }
}

/**
 * `exists`: an earlier run created the application, and its answer was lost. `failed`: may succeed in the next run. The application may
 * even exist already; the next run will find out.
 */
function resultOf(error, customerId) {
  if (error instanceof ApiError && error.code === 'referenceExists' && error.context?.entityId === customerId)
    return 'exists';
  return error.retryable || error.outcomeUnknown ? 'failed' : 'refused';
}
