import { percentile } from '../../result.ts';
import { cpuOf } from '../../usage.ts';
import { Connection } from './connection.ts';
import type { Job, LoadResult } from './job.ts';
import { type Prepared, prepare } from './prepared.ts';

const newline = 10;
const errors = Buffer.from('"errors":[{');

/** Has each different request of a job answered once, so that whatever a server keeps it has. @throws Error when a connection is lost, or an answer is wrong */
export async function walk(job: Job): Promise<void> {
  const url = new URL(job.url);
  const requests = prepare(job.operation, url, job.headers);
  const tally = new Tally();
  const { promise: lost, reject } = Promise.withResolvers<never>();
  const lanes = await Promise.all(
    Array.from({ length: job.connections }, () => openLane(url, tally, (error) => reject(error))),
  );
  const left = requests.values();
  const rounds = lanes.map(async (lane) => {
    for (const request of left) await lane.ask(request);
  });
  try {
    await Promise.race([Promise.all(rounds), lost]);
  } finally {
    for (const lane of lanes) lane.close();
  }
  if (tally.wrong > 0)
    throw new Error(`${tally.wrong} of ${tally.all} answers were wrong; ${tally.firstWrong}`);
}

/** Runs a job: each connection sends its next request as soon as it has its answer. @throws Error when a connection is lost */
export async function run(job: Job): Promise<LoadResult> {
  const url = new URL(job.url);
  const requests = prepare(job.operation, url, job.headers);
  const tally = new Tally();
  let next = 0;
  let isOver = false;
  let failed: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  failure.catch(() => {}); // reported by the race below
  const lanes = await Promise.all(
    Array.from({ length: job.connections }, () => openLane(url, tally, (error) => failed(error))),
  );
  const rounds = lanes.map(async (lane) => {
    while (!isOver) {
      const request = requests[next++ % requests.length];
      if (!request) throw new Error('There are no requests.');
      await lane.ask(request);
    }
  });
  const pause = (seconds: number): Promise<void> =>
    Promise.race([failure, new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000))]);
  try {
    await pause(job.warmUpSeconds);
    const before = usage(job);
    tally.begin();
    await pause(job.seconds);
    const counted = tally.end();
    const after = usage(job);
    isOver = true;
    await Promise.race([Promise.all(rounds), failure]);
    const cost = (of: 'server' | 'fixture' | 'load'): number =>
      ((after[of] - before[of]) * 1000) / counted.times.length;
    return {
      rate: (counted.times.length / counted.ms) * 1000,
      p50: percentile(counted.times, 0.5),
      p99: percentile(counted.times, 0.99),
      requests: counted.times.length,
      allRequests: tally.all,
      cpu: { server: cost('server'), fixture: cost('fixture'), load: cost('load') },
      wrong: tally.wrong,
      firstWrong: tally.firstWrong,
    };
  } finally {
    isOver = true;
    for (const lane of lanes) lane.close();
  }
}

function usage({ pids }: Job): Record<'server' | 'fixture' | 'load', number> {
  const { user, system } = process.cpuUsage();
  return { server: cpuOf(pids.server), fixture: cpuOf(pids.fixture), load: (user + system) / 1000 };
}

/** Counts answers, and looks at each: its status, its length to the byte, and that it tells no errors. */
class Tally {
  all = 0;
  wrong = 0;
  firstWrong: string | undefined;
  private times: number[] | undefined;
  private began = 0;

  begin(): void {
    this.times = [];
    this.began = performance.now();
  }

  end(): { times: number[]; ms: number } {
    const times = this.times ?? [];
    this.times = undefined;
    return { times, ms: performance.now() - this.began };
  }

  add(ms: number, status: number, body: Buffer, expected: Prepared): void {
    this.all += 1;
    this.times?.push(ms);
    // Some end their answers with a line.
    const length = body.at(-1) === newline ? body.length - 1 : body.length;
    if (status === 200 && length === expected.answerBytes && !body.includes(errors)) return;
    this.wrong += 1;
    this.firstWrong ??= `status ${status}, ${body.length} bytes in place of ${expected.answerBytes}: ${body.toString('utf8', 0, 300)}`;
  }
}

interface Lane {
  ask(request: Prepared): Promise<void>;
  close(): void;
}

async function openLane(url: URL, tally: Tally, lost: (error: Error) => void): Promise<Lane> {
  let asked: Prepared | undefined;
  let sentAt = 0;
  let done: () => void = () => {};
  const connection = await Connection.open(
    url,
    (status, body) => {
      if (!asked) return lost(new Error('an answer came that nobody asked for'));
      tally.add(performance.now() - sentAt, status, body, asked);
      asked = undefined;
      done();
    },
    lost,
  );
  return {
    ask: (request) =>
      new Promise((resolve) => {
        asked = request;
        done = resolve;
        sentAt = performance.now();
        connection.send(request.bytes);
      }),
    close: () => connection.close(),
  };
}
