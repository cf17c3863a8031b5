// Asks for the status of applications, side by side, and prints the span that each request belongs to:
//   node trace.mjs <customerId> <applicationId> <applicationId> …
// The address of the API and the login are in the environment: CONNECTFI_BASE_URL, CONNECTFI_CLIENTID, CONNECTFI_PASSWORD.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { ConnectFi } from 'connectfi-sdk';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);
instrumentation.enable();

const tracer = trace.getTracer('onboarding');
const connectfi = new ConnectFi();
const [customerId, ...applicationIds] = process.argv.slice(2);

/** The status of an application, in a span of its name. */
const ask = (applicationId) =>
  tracer.startActiveSpan(`status of ${applicationId}`, async (span) => {
    try {
      return await connectfi.akepa.status({ customerId, applicationId });
    } finally {
      span.end();
    }
  });

// The login first: it is not made for one application more than for another.
await tracer.startActiveSpan('login', (span) => connectfi.auth.getToken().finally(() => span.end()));
await Promise.all(applicationIds.map(ask));
const spans = exporter.getFinishedSpans();
for (const span of spans) {
  const parent = spans.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId);
  if (parent) console.log(`${span.attributes['url.path']} in "${parent.name}"`);
}
