/** The load as a process of its own: it runs each job that its parent sends and answers with the result, none for a walk, or with what went wrong. */
import type { Job } from './job.ts';
import { run, walk } from './run.ts';

process.on('message', async (job: Job) => {
  try {
    process.send?.(job.isWalk ? { result: await walk(job) } : { result: await run(job) });
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
