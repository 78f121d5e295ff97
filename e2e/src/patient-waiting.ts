import { vi } from 'vitest';

/** How long a test waits for a condition unless it says otherwise, in ms. A busy machine is slow, not wrong; vitest's own second is for quiet ones. */
const patience = 15_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (check, options) => waitFor(check, patiently(options));
vi.waitUntil = (check, options) => waitUntil(check, patiently(options));

function patiently<Options extends { timeout?: number }>(options: number | Options | undefined) {
  return typeof options === 'number' ? options : { timeout: patience, ...options };
}
