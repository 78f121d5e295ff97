/**
 * @apollo/gateway reads this variable by itself, and without it opens a telemetry exporter to the internet in its constructor. There is no
 * option for it, so it is set before the constructor runs.
 */
export function withoutApolloTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
