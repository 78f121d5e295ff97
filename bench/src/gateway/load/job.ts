/** What the load is told to do. */
export interface Job {
  /** Each different request once, uncounted; or, when left out, as many as it can for the job's seconds. */
  readonly isWalk?: boolean;
  /** Address of `/graphql`. */
  readonly url: string;
  /** Further headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** One of `operations`. */
  readonly operation: string;
  readonly connections: number;
  /** Uncounted seconds before the counted ones. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Processes whose processor time is read at the first and the last counted instant. */
  readonly pids: Readonly<Record<'server' | 'fixture', number>>;
}

/** What it found. */
export interface LoadResult {
  /** Requests answered a second. */
  readonly rate: number;
  /** Milliseconds from sending to the last byte. */
  readonly p50: number;
  readonly p99: number;
  /** Counted requests. */
  readonly requests: number;
  /** Requests of the uncounted seconds too. */
  readonly allRequests: number;
  /** Microseconds of processor a request cost each process. */
  readonly cpu: Readonly<Record<'server' | 'fixture' | 'load', number>>;
  /** Of the whole job: what was no answer as it had to be; the first of them in words. */
  readonly wrong: number;
  readonly firstWrong: string | undefined;
}
