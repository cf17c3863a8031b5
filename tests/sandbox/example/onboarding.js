/** An app's own code: starts an application and hands in a passport. Gives the application. */
export async function onboard(connectfi, { customerId, reference, passport, webhookUrl }) {
  const { data } = await connectfi.akepa.identification({ customerId, reference, webhookUrl });
  const { applicationId } = data;
  const documents = [{ file: passport, type: 'passport', name: 'Passport' }];
  const submitted = await connectfi.akepa.submitDocuments({
    customerId,
    applicationId,
    workflow: 'PERSONAL',
    documents,
  });
  return submitted.data;
}
