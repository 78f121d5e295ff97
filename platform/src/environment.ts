import { z } from 'zod';
import type { IdentitySecret } from './identity.ts';
import { parseRedisUrl } from './redis-address.ts';

/** Settings that every server has. */
export const serverSettings = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // OpenTelemetry's own names. Without an address nothing is traced.
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  // Whether /metrics has histograms of how long requests and fetches take.
  DURATION_HISTOGRAMS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
};

/**
 * The secret under which servers sign the identities they pass to each other. While it is rotated, several with commas between: the first one signs,
 * all are accepted.
 */
export const identitySecret = z.string().transform((text, faults): IdentitySecret => {
  const [first = '', ...others] = text.split(',').map((one) => one.trim());
  const message = 'must be at least 32 characters; make one with: openssl rand -base64 48';
  if ([first, ...others].some((one) => one.length < 32)) faults.addIssue({ code: 'custom', message });
  return [first, ...others];
});

/** Where Redis is; see `parseRedisUrl`. */
export const redisUrl = z.string().superRefine((url, context) => {
  try {
    parseRedisUrl(url);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: 'custom', message: message.replace('REDIS_URL: ', '') });
  }
});

/** Whether a server brings the stored data into its version's shape when it starts; else `npm run migrate` has done it before. */
export const migrateAtStart = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

/** A port number; 0 lets the system choose. */
export const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Parses the environment once. Every fault is reported at once, by name, and the process exits with 1: a half-configured server never starts.
 * @param together finds faults that no single setting shows, once each is right by itself; each fault as `NAME: what is wrong`.
 * @returns the settings, frozen.
 */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv,
  together: (settings: z.infer<z.ZodObject<Shape>>) => string[] = () => [],
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object(shape).safeParse(present);
  const faults = parsed.success
    ? together(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (parsed.success && faults.length === 0) return Object.freeze(parsed.data);
  return refuseEnvironment(faults);
}

/** Tells what is wrong with the environment and exits with 1. @param faults each as `NAME: what is wrong`. */
export function refuseEnvironment(faults: readonly string[]): never {
  process.stderr.write(`The environment is not right:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n`);
  process.exit(1);
}
