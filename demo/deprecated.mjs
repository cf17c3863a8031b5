import { progress, say, title } from './screen.mjs';

const cardAttributes = {
  productID: 'Virtual_Debit_Card',
  nameOnCard: 'JO TESTMAN',
  designId: '1',
  addressType: 'PRIMARY',
  issueType: 'NEW',
  additionalData: {},
};

/** init → add-attributes → upload → generate, upload and link a separate document. Returns the state at the end. */
export async function deprecatedJourney({ connectfi, sandbox, front, back }) {
  title('customer.kyc (deprecated)');
  const { kyc } = connectfi.customer;
  const { customerId } = await sandbox.createCustomer({ firstName: 'Jo', lastName: 'Testman' });
  say('customer', customerId);

  const begun = await kyc.init({ customerId });
  const [frontId, backId] = begun.data.kycDocumentList.map(({ id }) => id);
  say(
    'kyc.init',
    `${begun.data.kyc.status}, asks for ${begun.data.kyc.attributeCodes} and ${begun.data.kycDocumentList.map(({ label }) => label).join(', ')}`,
  );

  const added = await kyc.addAttributes({ customerId, additionalAttributes: { cardAttributes } });
  say('kyc.addAttributes', added.data.kyc.status);

  const step = `kyc.upload ${front.name}`;
  const uploaded = await kyc.upload(customerId, frontId, front, { onProgress: progress(step) });
  say(step, uploaded.data.kyc.status);

  const separate = (await connectfi.document.generate()).data.id;
  say('document.generate', separate);
  const separateStep = `document.upload ${back.name}`;
  const stored = await connectfi.document.upload(separate, back, { onProgress: progress(separateStep) });
  say(separateStep, `uploadStatus ${stored.data.uploadStatus}, extension ${stored.data.extension}`);

  const linked = await kyc.documentLink({ customerId, documentId: backId, separateDocumentId: separate });
  say('kyc.documentLink', linked.data.kyc.status);

  const settled = await kyc.status(customerId);
  say('kyc.status', settled.data.kyc.status);
  return settled.data.kyc;
}
