import { join } from 'node:path';
import { type RedisProcess, startRedis } from '@comanda/platform/testing/redis-process';
import type { Row } from '../result.ts';
import { memoryOf } from '../usage.ts';
import { checkAnswers } from './check-answers.ts';
import { type Child, startChild } from './child.ts';
import { type Contestant, contestants } from './contestants.ts';
import type { FixtureReady } from './fixture/main.ts';
import { createReference, type Reference } from './fixture/reference.ts';
import type { Job, LoadResult } from './load/job.ts';
import { type Measurement, medians } from './measurement.ts';
import { type Options, parseOptions } from './options.ts';
import { installPeers } from './peers.ts';
import { rowsOf, tablesOf } from './report.ts';
import type { Announcement } from './servers/announce.ts';

const connections = 64;
const script = (path: string): string => join(import.meta.dirname, path);

/** Comanda's gateway beside its peers and the limit, in alternating rounds of fresh processes. Prints its tables. */
export async function benchGateway(args: readonly string[]): Promise<Row[] | undefined> {
  const options = parseOptions(args);
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  if (options.peers.length > 0) installPeers(say);
  const measured = medians(await measure(options, say));
  process.stdout.write(`${tablesOf(measured)}\n`);
  return options.isWhole ? rowsOf(measured) : undefined;
}

/** Every server of the options at every operation of the options, in every round. */
export async function measure(options: Options, say: (line: string) => void): Promise<Measurement[]> {
  const wanted = ({ name, peer }: Contestant): boolean =>
    (options.servers?.includes(name) ?? true) && (peer === undefined || options.peers.includes(peer));
  const running = contestants.filter(wanted);
  const reference = createReference();
  const redis = await startRedis();
  const load = await startChild<unknown>(script('load/main.ts'));
  const measurements: Measurement[] = [];
  try {
    for (let round = 0; round < options.rounds; round++) {
      const fixture = await startChild<FixtureReady>(script('fixture/main.ts'));
      try {
        // Each round begins with another server, so that what changes with time weighs on all alike.
        const first = Math.round((round * running.length) / options.rounds);
        for (const contestant of [...running.slice(first), ...running.slice(0, first)]) {
          say(`round ${round + 1} of ${options.rounds}: ${contestant.name}`);
          const setting = { options, fixture, load, redis, reference };
          measurements.push(...(await measureContestant(contestant, setting)));
        }
      } finally {
        await fixture.stop();
      }
    }
    return measurements;
  } finally {
    await load.stop();
    await redis.stop();
  }
}

interface Setting {
  readonly options: Options;
  readonly fixture: Child<FixtureReady>;
  readonly load: Child<unknown>;
  readonly redis: RedisProcess;
  readonly reference: Reference;
}

/** A fresh process at each of its operations. @throws Error when an answer is not the right one, before or under load */
async function measureContestant(contestant: Contestant, setting: Setting): Promise<Measurement[]> {
  const { options, fixture, load, redis, reference } = setting;
  const names = contestant.operations.filter((name) => options.only?.includes(name) ?? true);
  if (names.length === 0) return [];
  const headers = contestant.headers?.(fixture.ready) ?? {};
  const server = await startChild<Announcement>(
    contestant.file,
    contestant.settings(fixture.ready, redis.url),
    [
      ...(contestant.nodeOptions ?? []),
      ...(options.profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profiles}`]),
    ],
  );
  try {
    const { listening: url, pid } = server.ready;
    await checkAnswers(url, headers, names, reference);
    const measurements: Measurement[] = [];
    for (const operation of names) {
      const job: Job = {
        url,
        headers,
        operation,
        connections: contestant.connections ?? connections,
        warmUpSeconds: options.warmUpSeconds,
        seconds: options.seconds,
        pids: { server: pid, fixture: fixture.pid },
      };
      const { problem: fault } = await load.ask<{ problem?: string }>({ ...job, isWalk: true });
      if (fault !== undefined) throw new Error(`${contestant.name}, ${operation}: ${fault}`);
      const before = await callsOf(fixture);
      const { result, problem } = await load.ask<{ result?: LoadResult; problem?: string }>(job);
      if (!result) throw new Error(`${contestant.name}, ${operation}: ${problem}`);
      if (result.wrong > 0)
        throw new Error(
          `${contestant.name}, ${operation}: ${result.wrong} of ${result.allRequests} answers were wrong; ${result.firstWrong}`,
        );
      measurements.push({
        server: contestant.name,
        operation,
        ...result,
        cpu: result.cpu.server,
        fixtureCpu: result.cpu.fixture,
        loadCpu: result.cpu.load,
        calls: ((await callsOf(fixture)) - before) / result.allRequests,
        memory: memoryOf(pid).withFiles,
      });
    }
    return measurements;
  } finally {
    await server.stop();
  }
}

async function callsOf(fixture: Child<FixtureReady>): Promise<number> {
  const { calls } = await fixture.ask<{ calls: Record<string, number> }>({});
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
