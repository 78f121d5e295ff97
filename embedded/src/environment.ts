import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LOGIN } from './authentication/credentials.ts';
import { isLoopback } from './authentication/loopback.ts';

const schema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number between 0 and 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number between 0 and 65535')
    .default(27018),
  dir: z.string({ error: 'is required: the directory that holds the data' }).min(1, 'must not be empty'),
  host: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  socket: z.string().min(1).max(100, 'must be at most 100 characters, a limit of unix sockets').optional(),
  login: LOGIN.optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the store is started with. */
export type StoreEnvironment = Readonly<z.infer<typeof schema>>;

/** All that is wrong with the command line, one line each. */
export class BadEnvironment extends Error {}

/**
 * Reads `--port N --dir DIR [--host H] [--socket PATH] [--password-file FILE]` and the variables STORE_USER,
 * STORE_PASSWORD and LOG_LEVEL.
 * @throws BadEnvironment naming every fault at once
 */
export function readEnvironment(argv: readonly string[], env: NodeJS.ProcessEnv): StoreEnvironment {
  const { values, unknown } = readArguments(argv);
  const login = readLogin(values, env, unknown);
  const parsed = schema.safeParse({ ...values, login, ...(env.LOG_LEVEL && { logLevel: env.LOG_LEVEL }) });
  const faults = [
    ...unknown,
    ...(parsed.error?.issues.map(({ path, message }) => `${nameOf(path)} ${message}`) ?? []),
    ...strangers(values.host, login),
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
      unknown.push(
        `${token.rawName} is not an option; there are ${Object.keys(OPTIONS)
          .map((name) => `--${name}`)
          .join(', ')}`,
      );
    else if (token.kind === 'positional') unknown.push(`'${token.value}' is not expected`);
  }
  return { values, unknown };
}

interface GivenLogin {
  user: string | undefined;
  password: string | undefined;
}

/** The login of the environment; its password may lie in a file, which is how secrets are mounted. */
function readLogin(
  values: Record<string, unknown>,
  env: NodeJS.ProcessEnv,
  faults: string[],
): GivenLogin | undefined {
  const file = values['password-file'];
  if (typeof file !== 'string') {
    const { STORE_USER: user, STORE_PASSWORD: password } = env;
    return user || password ? { user: user || undefined, password: password || undefined } : undefined;
  }
  try {
    return { user: env.STORE_USER || undefined, password: readFileSync(file, 'utf8').replace(/\r?\n$/, '') };
  } catch (error) {
    faults.push(`--password-file ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function strangers(host: unknown, login: GivenLogin | undefined): string[] {
  if (typeof host !== 'string' || isLoopback(host) || login) return [];
  return [
    '--host must be 127.0.0.1, ::1 or localhost: without STORE_USER and STORE_PASSWORD the store only listens on loopback',
  ];
}

const OPTIONS = {
  port: { type: 'string' },
  dir: { type: 'string' },
  host: { type: 'string' },
  socket: { type: 'string' },
  'password-file': { type: 'string' },
} as const;

function nameOf([field, part]: readonly PropertyKey[]): string {
  if (field === 'login') return part === 'user' ? 'STORE_USER' : 'STORE_PASSWORD';
  return field === 'logLevel' ? 'LOG_LEVEL' : `--${String(field)}`;
}
