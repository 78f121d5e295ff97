import { createLog } from '@comanda/platform/log';
import { createShutdown, shutDownOnSignals } from '@comanda/platform/shutdown';
import { startTelemetry } from '@comanda/platform/telemetry';
import { announce } from './announce.ts';
import { buildApps } from './apps.ts';
import { demoAccounts, seedDemo } from './demo/seed.ts';
import { environment } from './environment.ts';
import { createHost } from './host.ts';

/** Builds what is missing, starts everything, fills an empty store with the demo restaurant, and says where everything is. */
export async function run({ development }: { development: boolean }): Promise<void> {
  const log = createLog('host', environment.LOG_LEVEL);
  const shutdown = createShutdown(log);
  shutDownOnSignals(shutdown, log);
  try {
    shutdown.register('telemetry', await startTelemetry('comanda', environment));
    const apps = await buildApps({ watch: development });
    shutdown.register('apps', () => apps.close());
    const superAdmin = superAdminAccount();
    const host = await createHost({ environment, superAdmin, apps, log, onStoreLost: () => process.exit(1) });
    shutdown.register('host', () => host.close());
    const demo = environment.DEMO
      ? await seedDemo({ url: host.url, superAdmin: demoAccounts.superAdmin, dataDir: environment.DATA_DIR })
      : undefined;
    announce({ port: environment.PORT, publicUrl: environment.PUBLIC_URL, demo });
  } catch (error) {
    // For a person at a terminal: the message, and the rest only when it was asked for.
    process.stderr.write(`Comanda could not start. ${error instanceof Error ? error.message : error}\n`);
    log.debug({ err: error }, 'could not start');
    await shutdown.run();
    process.exit(1);
  }
}

function superAdminAccount(): { email: string; password: string; name: string } | undefined {
  const { SUPER_ADMIN_EMAIL: email, SUPER_ADMIN_PASSWORD: password } = environment;
  if (email && password) return { email, password, name: 'Super-admin' };
  return environment.DEMO ? demoAccounts.superAdmin : undefined;
}
