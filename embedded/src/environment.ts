import { parseArgs } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number between 0 and 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number between 0 and 65535')
    .default(27018),
  dir: z.string({ error: 'is required: the directory that holds the data' }).min(1, 'must not be empty'),
  host: z
    .enum(['127.0.0.1', '::1', 'localhost'], {
      error: 'must be 127.0.0.1, ::1 or localhost: without a password the store only listens on loopback',
    })
    .default('127.0.0.1'),
  socket: z.string().min(1).max(100, 'must be at most 100 characters, a limit of unix sockets').optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the store is started with. */
export type StoreEnvironment = Readonly<z.infer<typeof schema>>;

/** All that is wrong with the command line, one line each. */
export class BadEnvironment extends Error {}

/**
 * Reads `--port N --dir DIR [--host H] [--socket PATH]` and the variable LOG_LEVEL.
 * @throws BadEnvironment naming every fault at once
 */
export function readEnvironment(argv: readonly string[], env: NodeJS.ProcessEnv): StoreEnvironment {
  const { values, unknown } = readArguments(argv);
  const parsed = schema.safeParse({ ...values, ...(env.LOG_LEVEL && { logLevel: env.LOG_LEVEL }) });
  const faults = [
    ...unknown,
    ...(parsed.error?.issues.map(({ path, message }) => `${nameOf(path[0])} ${message}`) ?? []),
  ];
  if (faults.length > 0 || !parsed.success) throw new BadEnvironment(faults.join('\n'));
  return Object.freeze(parsed.data);
}

/** The environment of this process; the only place that reads it. */
export const processEnvironment = (): StoreEnvironment => readEnvironment(process.argv.slice(2), process.env);

function readArguments(argv: readonly string[]): { values: Record<string, unknown>; unknown: string[] } {
  const { tokens } = parseArgs({ args: [...argv], strict: false, tokens: true, options: OPTIONS });
  const values: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option' && token.name in OPTIONS) values[token.name] = token.value;
    else if (token.kind === 'option')
      unknown.push(`${token.rawName} is not an option; there are --port, --dir, --host and --socket`);
    else if (token.kind === 'positional') unknown.push(`'${token.value}' is not expected`);
  }
  return { values, unknown };
}

const OPTIONS = {
  port: { type: 'string' },
  dir: { type: 'string' },
  host: { type: 'string' },
  socket: { type: 'string' },
} as const;

const nameOf = (field: PropertyKey | undefined): string =>
  field === 'logLevel' ? 'LOG_LEVEL' : `--${String(field)}`;
