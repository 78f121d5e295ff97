import { type Logger, pino } from 'pino';
import { BadEnvironment, processEnvironment, type StoreEnvironment } from './environment.ts';
import { createStoreServer, type StoreServer } from './server.ts';
import { isCommitFailure } from './storage/disk-failure.ts';

const environment = readEnvironment();
if (environment) await run(environment);

async function run(settings: StoreEnvironment): Promise<void> {
  // Standard output carries one line for the parent to read; the log goes to standard error.
  const log = pino({ name: 'store', level: settings.logLevel }, pino.destination({ dest: 2, sync: true }));
  process.on('unhandledRejection', (reason) => {
    // lmdb rejects promises of its own beside the one the store waits for, which tells every client of the failure.
    if (isCommitFailure(reason)) return;
    log.fatal({ err: reason }, 'a fault of the store');
    process.exit(1);
  });
  try {
    const server = await createStoreServer({ ...settings, log });
    process.stdout.write(`${JSON.stringify({ listening: server.url })}\n`);
    process.send?.({ listening: server.url });
    closeOnSignal(server, log);
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : String(error));
    fail();
  }
}

function closeOnSignal(server: StoreServer, log: Logger): void {
  let closing = false;
  const close = (why: string): void => {
    if (closing) return;
    closing = true;
    log.debug({ why }, 'closing');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not close cleanly; what was acknowledged is on disk');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => close('SIGTERM'));
  process.on('SIGINT', () => close('SIGINT'));
  // The parent that started the store as its child is gone.
  process.on('disconnect', () => close('parent gone'));
}

function readEnvironment(): StoreEnvironment | undefined {
  try {
    return processEnvironment();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    fail();
    return undefined;
  }
}

/** Not process.exit: so early, while V8 compiles in other threads, it was seen to hang one time in fifty. */
function fail(): void {
  process.exitCode = 1;
  process.disconnect?.();
}
