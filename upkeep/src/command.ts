import { type ParseArgsConfig, parseArgs } from 'node:util';
import { OperatorError } from '@comanda/platform/operator-error';

/** Says a line to whoever runs the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a command and ends the process: with the code that it gives, or with 1 and one line that says what went wrong, with its code first when it has one.
 * @param work returns the exit code
 */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof OperatorError ? `${error.code}: ` : ''}${message}\n`);
    process.exitCode = 1;
  }
}

/** Reads the flags of a command. @throws Error with the usage when they do not make sense */
export function flagsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
