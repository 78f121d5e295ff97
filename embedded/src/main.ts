/** `npm run store -- --port N --dir DIR`: the single-machine store alone. */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// What a command leaves behind is short-lived and small; a young generation of the default size keeps 100 MB of it around.
setFlagsFromString('--max-semi-space-size=4');
// Types are stripped and code is compiled once, not at every start; every test that needs a store starts one.
enableCompileCache(new URL('../../.cache/compile', import.meta.url).pathname);
await import('./run.ts');
