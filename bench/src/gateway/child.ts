import { spawn } from 'node:child_process';
import { productionEnvironment } from './environment.ts';

/** A process of the benchmark. */
export interface Child<Ready> {
  readonly pid: number;
  /** The first thing it said. */
  readonly ready: Ready;
  /** Says something to it and waits for what it says next. @throws Error when it ends before */
  ask<Answer>(message: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** How long a process may take until it is ready: a cold start on a busy machine, with much to spare. */
const patienceMs = 60_000;

/**
 * Starts a script that says something to its parent when it is ready.
 * @param settings is handed to it as JSON, in its first argument
 * @throws Error with what it wrote, when it ends or does not say anything for a minute
 */
export async function startChild<Ready>(
  file: string,
  settings: unknown = {},
  nodeOptions: readonly string[] = [],
): Promise<Child<Ready>> {
  const child = spawn(process.execPath, [...nodeOptions, file, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: productionEnvironment,
    serialization: 'advanced',
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      written = (written + text.toString()).slice(-4_000);
    });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hear = <Message>(): Promise<Message> =>
    new Promise((resolve, reject) => {
      const heard = (message: unknown): void => {
        child.off('exit', ended);
        resolve(message as Message); // both ends of the channel are this benchmark's
      };
      const ended = (): void => reject(new Error(`${file} ended: ${written}`));
      child.once('message', heard);
      child.once('exit', ended);
    });
  const stop = async (): Promise<void> => {
    // Each ends with its channel, and writes its profile then; one that hangs is killed.
    if (child.connected) child.disconnect();
    const hangs = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(hangs);
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${file} is not ready after a minute: ${written}`)),
      patienceMs,
    );
  });
  try {
    const ready = await Promise.race([hear<Ready>(), late]);
    return {
      pid: child.pid ?? 0, // it runs
      ready,
      ask(message) {
        child.send(message as object); // messages are objects
        return hear();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
