import { isDuplicateKey } from '@comanda/platform/mongo';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Connection, type Model, Schema } from 'mongoose';

/** The key pair (Ed25519) that signs every token of this installation. */
export interface SigningKeyRecord {
  _id: string;
  /** RFC 7638 thumbprint of the public part; `kid` of the tokens. */
  kid: string;
  publicKey: JWK;
  privateKey: JWK;
  createdAt: Date;
}

const signingKeySchema = new Schema<SigningKeyRecord>(
  {
    _id: { type: String, required: true },
    kid: { type: String, required: true },
    publicKey: { type: Schema.Types.Mixed, required: true },
    privateKey: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'signingKeys' },
);

export function signingKeyModels(connection: Connection) {
  return {
    SigningKey: connection.model<SigningKeyRecord>('SigningKey', signingKeySchema) as Model<SigningKeyRecord>,
  };
}

/** The installation's signing key. Of several servers that start at once on an empty store one makes it, and all use that one. */
export async function readOrCreateSigningKey(keys: Model<SigningKeyRecord>): Promise<SigningKeyRecord> {
  const where = { _id: 'tokens' };
  const known = await keys.findOne(where).lean<SigningKeyRecord>();
  if (known) return known;
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  const key = {
    ...where,
    kid: await calculateJwkThumbprint(publicKey),
    publicKey,
    privateKey: await exportJWK(pair.privateKey),
    createdAt: new Date(),
  };
  try {
    await keys.insertOne(key);
    return key;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const winner = await keys.findOne(where).lean<SigningKeyRecord>();
    if (!winner) throw error;
    return winner;
  }
}
