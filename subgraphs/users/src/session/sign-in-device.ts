import { createHash, randomBytes } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';

/** A device on which a person has signed in before. */
export interface SignInDeviceRecord {
  /** SHA-256 of the device token. */
  _id: string;
  userId: string;
  /** Moves with every sign-in; the store removes the device after it. */
  expiresAt: Date;
}

const signInDeviceSchema = new Schema<SignInDeviceRecord>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'signInDevices' },
);
signInDeviceSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type SignInDeviceModels = ReturnType<typeof signInDeviceModels>;

export function signInDeviceModels(connection: Connection) {
  return {
    SignInDevice: connection.model<SignInDeviceRecord>(
      'SignInDevice',
      signInDeviceSchema,
    ) as Model<SignInDeviceRecord>,
  };
}

export interface SignInDevices {
  /** The key of a device that signed this person in before, from the token it presents; undefined for any other. */
  known(token: string | undefined, userId: string | undefined): Promise<string | undefined>;
  /** Remembers the device for half a year, under the token it presents or a new one. @returns the token */
  remember(token: string | undefined, userId: string): Promise<string>;
}

const rememberedMs = 180 * 24 * 60 * 60_000;
const pattern = /^dev_[\w-]{43}$/;

/** Devices known for a person. A token opens nothing: it only spares its device the strangers' queue. */
export function createSignInDevices(devices: Model<SignInDeviceRecord>): SignInDevices {
  /** Looks also for a device of nobody, so that the question takes as long for an account that does not exist. */
  async function known(token: string | undefined, userId: string | undefined): Promise<string | undefined> {
    const _id = hashOf(token ?? '');
    const device = await devices.findOne({ _id }).lean<SignInDeviceRecord>();
    return device && userId !== undefined && device.userId === userId ? `device ${_id}` : undefined;
  }
  return {
    known,
    async remember(token, userId) {
      // A shared tablet has one token for whoever signed in last; a token that is another person's is not taken over.
      const kept =
        token !== undefined && pattern.test(token) && (await known(token, userId))
          ? token
          : `dev_${randomBytes(32).toString('base64url')}`;
      const expiresAt = new Date(Date.now() + rememberedMs);
      await devices.updateOne({ _id: hashOf(kept) }, { $set: { userId, expiresAt } }, { upsert: true });
      return kept;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
