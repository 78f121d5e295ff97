/** What a server says when it is ready. */
export interface Announcement {
  /** Address of `/graphql`. */
  readonly listening: string;
  /** The process that the gateway itself runs in. */
  readonly pid: number;
}

/** Tells the benchmark where this process listens, and ends the process with it. */
export function announce(url: string): void {
  process.on('disconnect', () => process.exit());
  process.send?.({ listening: url, pid: process.pid } satisfies Announcement);
}
