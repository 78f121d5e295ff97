import type { Log } from '@comanda/platform/log';
import type { Model } from 'mongoose';
import { planRotation } from './key-rotation.ts';
import { addSigningKey, placeOf, type SigningKeyRecord } from './signing-key.ts';

export interface KeyRing {
  /** The key that signs now. */
  signing(): SigningKeyRecord;
  /** The keys that tokens may be verified with. */
  published(): SigningKeyRecord[];
  /** Reads the keys again, makes the next one when it is time and removes the expired. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

export interface KeyRingOptions {
  keys: Model<SigningKeyRecord>;
  /** How long a key signs, in ms. */
  rotateEveryMs: number;
  log: Log;
  now?: () => number;
}

/** Far below the day for which a key is published before it signs, in ms. */
const turnEveryMs = 10 * 60_000;

/**
 * The installation's signing keys, rotated by the users servers themselves: each looks every ten minutes, and of several that make the next key
 * at once the store takes one.
 */
export async function createKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { keys, rotateEveryMs, log, now = Date.now } = options;
  let known: { record: SigningKeyRecord; notBefore: number }[] = [];
  const plan = () => planRotation(known, now(), rotateEveryMs);

  async function read(): Promise<void> {
    const records = await keys.find({}).lean<SigningKeyRecord[]>();
    known = records.map((record) => ({
      record,
      notBefore: (record.notBefore ?? record.createdAt).getTime(),
    }));
  }

  async function turn(): Promise<void> {
    await read();
    const { next, expired } = plan();
    if (next !== undefined) {
      const place = Math.max(0, ...known.map(({ record }) => placeOf(record))) + 1;
      await addSigningKey(keys, place, { createdAt: new Date(now()), notBefore: new Date(next) });
      log.info({ place, notBefore: new Date(next) }, 'a new signing key');
    }
    if (expired.length > 0) await keys.deleteMany({ _id: { $in: expired.map(({ record }) => record._id) } });
    if (next !== undefined || expired.length > 0) await read();
  }

  await turn();
  let turning: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    turning = turn().catch((error: unknown) =>
      log.warn({ err: error }, 'signing keys not read; trying again'),
    );
  }, turnEveryMs);
  timer.unref();

  return {
    signing() {
      const { signing } = plan();
      if (!signing) throw new Error('There is no signing key, though one was made.');
      return signing.record;
    },
    published: () => plan().published.map(({ record }) => record),
    turn,
    async close() {
      clearInterval(timer);
      await turning;
    },
  };
}
