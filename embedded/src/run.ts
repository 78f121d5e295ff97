import { pino } from 'pino';
import { BadEnvironment, processEnvironment, type StoreEnvironment } from './environment.ts';
import { createStoreServer } from './server.ts';

const environment = readOrExit();
// Standard output carries one line for the parent to read; the log goes to standard error.
const log = pino({ name: 'store', level: environment.logLevel }, pino.destination({ dest: 2, sync: true }));

try {
  const server = await createStoreServer({ ...environment, log });
  process.stdout.write(`${JSON.stringify({ listening: server.url })}\n`);
  process.send?.({ listening: server.url });
  let closing = false;
  const close = (why: string): void => {
    if (closing) return;
    closing = true;
    log.info({ why }, 'closing');
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
} catch (error) {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function readOrExit(): StoreEnvironment {
  try {
    return processEnvironment();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
