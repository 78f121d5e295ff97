/** The settings that the benchmark started this process with. */
export const settings = JSON.parse(process.argv[2] ?? '{}');

/** Tells the benchmark where a gateway listens, and in which process it runs; ends this process with the benchmark. */
export function announce(url, pid = process.pid) {
  process.on('disconnect', () => process.exit());
  process.send?.({ listening: url, pid });
}
