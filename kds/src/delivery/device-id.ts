import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { createStored } from '@comanda/client/stored';

const isText = (value: unknown): value is string => typeof value === 'string';
const stored = createStored<string>(localStorage, 'comanda.kds.device', isText);

/** What tells this device from others; chosen once and kept, so that after a reload it is the same screen. */
export function deviceId(): string {
  const known = stored.get();
  if (known) return known;
  const fresh = newIdempotencyKey();
  stored.set(fresh);
  return fresh;
}
