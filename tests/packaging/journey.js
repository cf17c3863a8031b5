// The first bytes of a PNG.
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The states of a file in their order, and its bytes at the first report and at the last. Between them they must not go back. */
function progressOf(reports) {
  const goesBack = reports.some(({ loaded }, place) => loaded < reports[place - 1]?.loaded);
  const states = [...new Set(reports.map(({ state }) => state))].join(' ');
  return [states, reports[0]?.loaded, reports.at(-1)?.loaded, reports.at(-1)?.total, goesBack];
}

/**
 * From a new customer to the approved application, with one file, and with the two kinds of refusal. Runs in every runtime: `sdk` and
 * `Sandbox` come from `connectfi-sdk` and `connectfi-sdk/sandbox`. Returns a report, which `expected.js` checks.
 */
export async function journey(sdk, Sandbox) {
  const sandbox = await Sandbox.create({ seed: 1 });
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new sdk.ConnectFi({ baseURL, fetch, credentials });
  const { customerId, reference } = await sandbox.createCustomer({ lastName: 'WaitReview' });

  const refused = await connectfi.akepa
    .identification({ customerId, reference: 'UNIQUE_REFERENCE_ID' })
    .catch((error) => error);
  const unknown = await connectfi.akepa.status({ customerId, applicationId: 'iapp_0' }).catch((error) => error);

  const { data } = await connectfi.akepa.identification({ customerId, reference });
  const application = { customerId, applicationId: data.applicationId };
  const file = new Blob([PNG, new Uint8Array(200_000)], { type: 'image/png' });
  const reports = [];
  const documents = ['front', 'back'].map((side) => ({ file, type: 'license', name: `License, ${side}` }));
  const onProgress = (report) => reports.push(report);
  const submitted = await connectfi.akepa.submitDocuments(
    { ...application, workflow: 'PERSONAL', documents },
    { onProgress },
  );
  await sandbox.review(data.applicationId, 'Approved');
  const { settled, value } = await connectfi.akepa.waitUntilSettled(application);

  return {
    refused: [refused instanceof sdk.ValidationError, sdk.isConnectFiError(refused), refused.context?.[0].instancePath],
    unknown: [unknown instanceof sdk.ApiError, unknown.code, unknown.status],
    statuses: [data.status, submitted.data.status, value.status],
    settled,
    progress: documents.map((_, index) => progressOf(reports.filter((report) => report.index === index))),
    outcome: value.outcome,
    file: sandbox.requests.find((request) => request.file)?.file,
    // Sorted, because the files are uploaded at the same time.
    calls: sandbox.requests.map(({ method, path }) => `${method} ${path.replace(/\w+_\w+$/, ':id')}`).sort(),
  };
}
