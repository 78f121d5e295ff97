/** `npm start`: the whole of Comanda on one machine. `--dev` rebuilds the apps as they are edited. */
import { enableCompileCache } from 'node:module';

// Types are stripped and code is compiled once, not at every start: measured 2.9 s against 1.6 s to load all servers.
enableCompileCache(new URL('../../.cache/compile', import.meta.url).pathname);
const { run } = await import('./run.ts');
await run({ development: process.argv.includes('--dev') });
