import { ApiError, AuthenticationError, ConfigurationError, InternalError, isConnectFiError } from 'connectfi-sdk';

/** Errors that every customer would meet. */
const OF_ALL = [AuthenticationError, ConfigurationError, InternalError];

/**
 * Starts one customer's application. Resolves with a row of the outcomes, whatever the API says about this customer.
 * @throws what every customer would meet
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
 * `exists`: an earlier run was carried out, and its answer was lost. `failed`: may end otherwise next time, and may even have been
 * carried out, which the next run will find out.
 */
function resultOf(error, customerId) {
  if (error instanceof ApiError && error.code === 'referenceExists' && error.context?.entityId === customerId)
    return 'exists';
  return error.retryable || error.outcomeUnknown ? 'failed' : 'refused';
}
