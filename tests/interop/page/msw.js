import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { setupWorker } from 'msw/browser';
import { handlersOf } from './handlers.js';

/** MSW's service worker answers the page's calls from the sandbox. */
globalThis.play = async () => {
  const sandbox = await Sandbox.create({ seed: 1 });
  const worker = setupWorker(...handlersOf(sandbox, `${location.origin}/api/connectfi`));
  await worker.start({ quiet: true });
  const { credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL: '/api/connectfi', credentials, dangerouslyAllowBrowser: true });
  const { customerId, reference } = await sandbox.createCustomer();
  const { data } = await connectfi.akepa.identification({ customerId, reference });
  const application = { customerId, applicationId: data.applicationId };
  const refused = await connectfi.akepa.status({ ...application, applicationId: 'iapp_0' }).catch((error) => error);
  const reports = [];
  const bytes = new Uint8Array(200_000);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  const file = new File([bytes], 'front.jpg', { type: 'image/jpeg' });
  const document = await connectfi.document.generate();
  await connectfi.document.upload(document.data.id, file);
  await connectfi.document.upload(document.data.id, file, { onProgress: (report) => reports.push(report) });
  const files = sandbox.requests.filter((request) => request.file).map((request) => request.file);
  const controller = new AbortController();
  setTimeout(() => controller.abort('left'), 20);
  sandbox.inject({ kind: 'hang' });
  const aborted = await connectfi.akepa.status(application, { signal: controller.signal }).catch((reason) => reason);
  worker.stop();
  return { status: data.status, refused: refused.code, files, reports, aborted };
};
