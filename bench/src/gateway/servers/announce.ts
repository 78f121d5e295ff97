/** Tells the benchmark where this process listens, and ends the process with it. */
export function announce(url: string): void {
  process.on('disconnect', () => process.exit());
  process.send?.({ listening: url });
}
