// Run by tracing.test.mjs: makes calls at once over HTTP, each in its own span. For each it prints [span, parent of its request].
import { createServer } from 'node:http';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { ConnectFi } from 'connectfi-sdk';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);
instrumentation.enable();

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end('{"code":"0","data":{}}'));
}).listen(0, '127.0.0.1', async () => {
  const tracer = trace.getTracer('test');
  const connectfi = new ConnectFi({ baseURL: `http://127.0.0.1:${server.address().port}`, token: 'token' });
  const callers = Array.from({ length: 10 }, (_, index) => tracer.startSpan(`caller ${index}`));
  await Promise.all(
    callers.map((span, index) =>
      context.with(trace.setSpan(context.active(), span), () =>
        connectfi.akepa.status({ customerId: 'cstap_1', applicationId: `iapp_${index}` }),
      ),
    ),
  );
  for (const span of callers) span.end();
  const ids = new Set(callers.map((span) => span.spanContext().spanId));
  const requests = exporter.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT);
  const parents = requests.map((span) => span.parentSpanContext?.spanId ?? span.parentSpanId);
  // Each caller has one request, in its own span.
  const pairs = [...ids].map((id) => [id, parents.find((parent) => parent === id)]);
  console.log(JSON.stringify({ pairs, calls: requests.length }));
  server.close();
  server.closeAllConnections();
});
