import { traceWith } from './tracing.ts';

/** As the environment has it. */
export interface TelemetrySettings {
  /** Where spans are sent, by OTLP over HTTP, such as `http://collector:4318`. Without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** The part of the traces begun here that is kept, 0 to 1. Who continues a trace keeps it if its caller did. */
  OTEL_TRACES_SAMPLER_ARG: number;
}

/**
 * Begins to send the spans of this process. The exporter is loaded only when it is wanted: it costs memory and start-up time.
 * @param service its name in traces.
 * @returns how to send what is left and stop.
 */
export async function startTelemetry(
  service: string,
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio }: TelemetrySettings,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => undefined;
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  traceWith(provider.getTracer('comanda'));
  return async () => {
    traceWith(undefined);
    await provider.shutdown();
  };
}
