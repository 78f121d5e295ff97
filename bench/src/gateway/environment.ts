/** What every server of the benchmark is started with: as in production, and without Apollo's telemetry. */
export const productionEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: 'true',
};
