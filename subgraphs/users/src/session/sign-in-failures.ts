import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';
import { delayAfter, forgottenAfterMs, tooManyFailures } from './sign-in-brake.ts';

/** How often signing in has failed, for all servers together. */
export interface SignInFailuresRecord {
  /** SHA-256 of what is counted, an address or a device: who tried to sign in is not to be read from the store. */
  _id: string;
  count: number;
  lastAt: Date;
}

const signInFailuresSchema = new Schema<SignInFailuresRecord>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    lastAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'signInFailures' },
);
signInFailuresSchema.index({ lastAt: 1 }, { expireAfterSeconds: forgottenAfterMs / 1_000 });

export type SignInFailuresModels = ReturnType<typeof signInFailuresModels>;

export function signInFailuresModels(connection: Connection) {
  return {
    SignInFailures: connection.model<SignInFailuresRecord>(
      'SignInFailures',
      signInFailuresSchema,
    ) as Model<SignInFailuresRecord>,
  };
}

export interface SignInFailures {
  /**
   * Counts an attempt before it is made, as if it failed. Of attempts made at once on several servers each is counted.
   * @throws CodedError RATE_LIMITED when too many have failed.
   */
  charge(subject: string): Promise<void>;
  /** Forgets the failures: an attempt succeeded. */
  forget(subject: string): Promise<void>;
}

const attempts = 5;

/** The counter that all users servers share. In one process the brake comes first and is cheaper. */
export function createSignInFailures(
  failures: Model<SignInFailuresRecord>,
  now: () => number = Date.now,
): SignInFailures {
  return {
    async charge(subject) {
      const _id = idOf(subject);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const known = await failures.findOne({ _id }).lean<SignInFailuresRecord>();
        const at = now();
        const sinceMs = known ? at - known.lastAt.getTime() : forgottenAfterMs;
        const count = known && sinceMs < forgottenAfterMs ? known.count : 0;
        const restMs = delayAfter(count) - sinceMs;
        if (count > 0 && restMs > 0) throw tooManyFailures(restMs);
        if (await countUp(known, _id, count + 1, new Date(at))) return;
      }
      throw tooManyFailures(1_000);
    },
    async forget(subject) {
      await failures.deleteOne({ _id: idOf(subject) });
    },
  };

  /** @returns false when another server counted at the same moment. */
  async function countUp(
    known: SignInFailuresRecord | null,
    _id: string,
    count: number,
    lastAt: Date,
  ): Promise<boolean> {
    if (known) {
      const where = { _id, count: known.count, lastAt: known.lastAt };
      const { matchedCount } = await failures.updateOne(where, { $set: { count, lastAt } });
      return matchedCount === 1;
    }
    try {
      await failures.insertOne({ _id, count, lastAt });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function idOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}
