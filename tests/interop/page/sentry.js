import * as Sentry from '@sentry/browser';
import { ConnectFi } from 'connectfi-sdk';

Sentry.init({
  dsn: 'https://public@127.0.0.1:1/1',
  integrations: [Sentry.browserTracingIntegration()],
  tracesSampleRate: 1,
  transport: () => ({ send: async () => ({}), flush: async () => true }),
});

/** More than the system holds for a server that does not read. */
const SIZE = 24_000_000;

const upload = (reports) => {
  const bytes = new Uint8Array(SIZE);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  const connectfi = new ConnectFi({ baseURL: '/api', token: 'token', maxRetries: 0 });
  return connectfi.akepa.document.upload('doc_1', new File([bytes], 'front.jpg'), {
    onProgress: (report) => {
      reports.push(report);
      // The server reads on when the page has had a report.
      if (report.loaded > 0) navigator.sendBeacon('/go');
    },
  });
};

/** With Sentry, which wraps `fetch`, progress is still reported. If the page replaces `fetch`, the replacement is called. */
globalThis.play = async () => {
  const reports = [];
  const answer = await Sentry.startSpan({ name: 'upload' }, () => upload(reports));
  globalThis.fetch = async (_url, init) => Response.json({ code: '0', data: { stubbed: init.body.size > SIZE } });
  const ends = [];
  const stubbed = await upload(ends);
  return { answer, reports: reports.length, last: reports.at(-1), stubbed, ends };
};
