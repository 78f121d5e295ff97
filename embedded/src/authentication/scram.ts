import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { StoreError } from '../errors.ts';
import { type Credentials, hmac, sha256 } from './credentials.ts';

/** Says no more than MongoDB does: neither which user there is nor what was wrong. */
export const authenticationFailed = (): StoreError =>
  new StoreError('AuthenticationFailed', 'Authentication failed.');

/** Unknown users are given a salt as well, always the same for the same name. */
const DECOY_SECRET = randomBytes(32);

/** The server's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677), without channel binding. */
export class ScramExchange {
  private readonly credentials: Credentials;
  private readonly isKnown: boolean;
  private readonly header: string;
  private readonly nonce: string;
  private readonly transcript: string;
  /** The answer to the client's first message. */
  readonly challenge: Buffer;

  /** @throws StoreError 18 on a first message that is malformed or asks for channel binding */
  constructor(known: Credentials, first: Buffer) {
    const message = first.toString('utf8');
    const parts = /^([ny],(?:a=[^,]*)?,)(n=([^,]*),r=([\x21-\x2b\x2d-\x7e]{16,256}))$/.exec(message);
    const [, header, bare, user, clientNonce] = parts ?? [];
    if (header === undefined || bare === undefined || user === undefined || clientNonce === undefined)
      throw authenticationFailed();
    this.isKnown = user === known.user;
    this.credentials = this.isKnown ? known : decoy(known, user);
    this.header = header;
    this.nonce = clientNonce + randomBytes(24).toString('base64');
    const { salt, iterations } = this.credentials;
    const challenge = `r=${this.nonce},s=${salt.toString('base64')},i=${iterations}`;
    this.transcript = `${bare},${challenge}`;
    this.challenge = Buffer.from(challenge);
  }

  /**
   * Checks the client's proof that it knows the password.
   * @returns the server's signature, by which the client knows that it has spoken with the right server
   * @throws StoreError 18
   */
  verify(final: Buffer): Buffer {
    const message = final.toString('utf8');
    const [, withoutProof, binding, nonce, proof] =
      /^(c=([^,]*),r=([^,]*)),p=([A-Za-z0-9+/]{43}=)$/.exec(message) ?? [];
    if (withoutProof === undefined || proof === undefined) throw authenticationFailed();
    const { storedKey, serverKey } = this.credentials;
    const transcript = `${this.transcript},${withoutProof}`;
    const signature = hmac(storedKey, transcript);
    const clientKey = Buffer.from(proof, 'base64').map((byte, i) => byte ^ (signature[i] ?? 0));
    const isRight = timingSafeEqual(sha256(Buffer.from(clientKey)), storedKey);
    const isSameTalk = nonce === this.nonce && binding === Buffer.from(this.header).toString('base64');
    if (!isRight || !isSameTalk || !this.isKnown) throw authenticationFailed();
    return Buffer.from(`v=${hmac(serverKey, transcript).toString('base64')}`);
  }
}

function decoy({ salt, iterations }: Credentials, user: string): Credentials {
  const bytes = createHash('sha256').update(DECOY_SECRET).update(user).digest();
  const key = sha256(bytes);
  return { user, salt: bytes.subarray(0, salt.length), iterations, storedKey: key, serverKey: key };
}
