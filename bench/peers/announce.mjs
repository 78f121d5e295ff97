/** The settings that the benchmark started this process with. */
export const settings = JSON.parse(process.argv[2] ?? '{}');

/** Tells the benchmark where this process listens, and ends the process with it. */
export function announce(url) {
  process.on('disconnect', () => process.exit());
  process.send?.({ listening: url });
}
