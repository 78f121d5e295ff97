import { vi } from 'vitest';

/** Waits until a check passes, for as long as a busy machine may take. */
export function eventually<T>(
  check: () => T | Promise<T>,
  options: { timeout?: number; interval?: number } = {},
) {
  return vi.waitFor(check, { timeout: 10_000, ...options });
}
