/** `npm run store -- --port N --dir DIR`: the single-machine store alone. */
import { enableCompileCache } from 'node:module';

// Types are stripped and code is compiled once, not at every start; every test that needs a store starts one.
enableCompileCache(new URL('../../.cache/compile', import.meta.url).pathname);
await import('./run.ts');
