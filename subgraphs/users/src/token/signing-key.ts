import { isDuplicateKey } from '@comanda/platform/mongo';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Connection, type Model, Schema } from 'mongoose';

/** A key pair (Ed25519) that signs tokens of this installation for a while. */
export interface SigningKeyRecord {
  /** Its place in the row of keys, see `idOf`: of servers that make the next one at once, one succeeds. */
  _id: string;
  /** RFC 7638 thumbprint of the public part; `kid` of the tokens. */
  kid: string;
  publicKey: JWK;
  privateKey: JWK;
  createdAt: Date;
  /** From when on it signs. Missing in the first key of old installations, which signs since it was made. */
  notBefore?: Date | undefined;
}

const signingKeySchema = new Schema<SigningKeyRecord>(
  {
    _id: { type: String, required: true },
    kid: { type: String, required: true },
    publicKey: { type: Schema.Types.Mixed, required: true },
    privateKey: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    notBefore: { type: Date },
  },
  { versionKey: false, strict: 'throw', collection: 'signingKeys' },
);

export function signingKeyModels(connection: Connection) {
  return {
    SigningKey: connection.model<SigningKeyRecord>('SigningKey', signingKeySchema) as Model<SigningKeyRecord>,
  };
}

/** The id of the n-th key, from 1. The first has the name it had before keys were rotated. */
export function idOf(place: number): string {
  return place === 1 ? 'tokens' : `tokens-${place}`;
}

/** The place of a key in the row, from 1. */
export function placeOf({ _id }: { _id: string }): number {
  return _id === 'tokens' ? 1 : Number(_id.slice('tokens-'.length));
}

/** Stores a new key at a place; when another server was faster, its key stays. */
export async function addSigningKey(
  keys: Model<SigningKeyRecord>,
  place: number,
  { createdAt, notBefore }: { createdAt: Date; notBefore: Date },
): Promise<void> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  try {
    await keys.insertOne({
      _id: idOf(place),
      kid: await calculateJwkThumbprint(publicKey),
      publicKey,
      privateKey: await exportJWK(pair.privateKey),
      createdAt,
      notBefore,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
