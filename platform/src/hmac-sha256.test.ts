import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHmacSha256 } from './hmac-sha256.ts';

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 5_000 });

test('the code of a text is that of HMAC-SHA256, whatever the length of text and secret', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(ascii), (secret, texts) => {
      const codeOf = createHmacSha256(secret);
      for (const text of texts)
        expect(codeOf(text)).toBe(createHmac('sha256', secret).update(text).digest('base64url'));
    }),
  );
});

test('a text may be as long as a buffer, and longer than any before', () => {
  const codeOf = createHmacSha256('a secret');
  for (const length of [0, 1_983, 1_984, 1_985, 4_096, 100_000, 1])
    expect(codeOf('x'.repeat(length))).toBe(
      createHmac('sha256', 'a secret').update('x'.repeat(length)).digest('base64url'),
    );
});
