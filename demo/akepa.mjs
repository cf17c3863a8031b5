import { progress, say, title } from './screen.mjs';

/** identification → generate and upload, twice → update → a reviewer approves → webhook. Returns the application at the end. */
export async function akepaJourney({ connectfi, sandbox, webhooks, front, back }) {
  title('akepa');
  // With this last name the sandbox, like the provider's test environment, sends the application to a reviewer.
  const { customerId, reference } = await sandbox.createCustomer({ firstName: 'Jo', lastName: 'WaitReview' });
  say('customer', customerId);

  const started = await connectfi.akepa.identification({ customerId, reference, webhookUrl: webhooks.url });
  const { applicationId } = started.data;
  say('identification', started.data.status);

  const documents = [];
  for (const [file, side] of [
    [front, 'front'],
    [back, 'back'],
  ]) {
    const generated = await connectfi.akepa.document.generate({
      workflow: 'PERSONAL',
      name: `License, ${side}`,
      extension: file.name.endsWith('.png') ? 'png' : 'jpg',
      type: 'license',
    });
    say('document.generate', generated.data.id);
    const step = `document.upload ${file.name}`;
    const uploaded = await connectfi.akepa.document.upload(generated.data.id, file, { onProgress: progress(step) });
    say(step, `uploadStatus ${uploaded.data.uploadStatus}, extension ${uploaded.data.extension}`);
    documents.push({ documentId: generated.data.id, entityId: customerId });
  }

  const updated = await connectfi.akepa.update({ customerId, applicationId, documents });
  say('update', updated.data.status);

  const webhook = webhooks.next();
  await sandbox.review(applicationId, 'Approved');
  const { data } = await webhook;
  say('webhook', `${data.status}, ${data.outcome}`);

  // Webhooks are not signed, so ask the API whether it is true.
  const confirmed = await connectfi.akepa.status({ customerId, applicationId });
  say('status', `${confirmed.data.status}, ${confirmed.data.outcome}`);
  return confirmed.data;
}
