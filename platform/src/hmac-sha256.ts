import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256. */
const block = 64;

/**
 * HMAC-SHA256 (RFC 2104) under one key, in base64url. It is two hashes in one call each: `createHmac` makes an object with a life of its own every time, which takes twice as long
 * (1.5 against 0.7 µs), and more in the garbage collector.
 * @returns a function of ASCII texts.
 */
export function createHmacSha256(secret: string): (text: string) => string {
  const given = Buffer.from(secret, 'utf8');
  const key = Buffer.alloc(block);
  (given.length > block ? hash('sha256', given, 'buffer') : given).copy(key);
  const outer = Buffer.alloc(block + 32);
  let inner = Buffer.alloc(2_048);
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  return (text) => {
    if (inner.length < block + text.length)
      inner = Buffer.concat([inner.subarray(0, block)], 2 * (block + text.length));
    const length = inner.write(text, block, 'latin1');
    outer.write(hash('sha256', inner.subarray(0, block + length), 'binary'), block, 'latin1');
    return hash('sha256', outer, 'base64url');
  };
}
