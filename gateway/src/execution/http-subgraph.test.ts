import { createIdentitySigner, createIdentityVerifier, identityHeader } from '@comanda/platform/identity';
import { createLog } from '@comanda/platform/log';
import { expect, test } from 'vitest';
import { createHttpSubgraph } from './http-subgraph.ts';
import { anonymousContext } from './testing/anonymous-context.ts';
import { startScripted } from './testing/scripted-subgraph.ts';

const secret = 'a secret for tests, of 32 characters and more';

test.each([
  ['ASCII', 'plain'],
  ['Latin-1', 'Amélie ÿ'],
  ['every plane of Unicode', 'Bœuf 🍕 \u{10ffff}'],
])('a request with text of %s arrives as it was written and signed', async (_title, text) => {
  await using closing = new AsyncDisposableStack();
  const scripted = await startScripted();
  closing.defer(() => void scripted.server.close());
  const bodies: boolean[] = [];
  const { verify } = createIdentityVerifier(secret);
  scripted.server.prependListener('request', (request) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () =>
      bodies.push(
        verify(request.headers[identityHeader], Buffer.concat(pieces).toString('utf8')) !== undefined,
      ),
    );
  });
  scripted.answers = ['{"data":{}}'];
  const subgraph = createHttpSubgraph({
    name: 'menu',
    url: scripted.url,
    signer: createIdentitySigner(secret, 'gateway'),
    log: createLog('test', 'silent'),
  });
  closing.defer(() => subgraph.close());
  const body = JSON.stringify({ query: '{ menu }', variables: { text } });
  const ask = () =>
    subgraph.fetch({ body, isMutation: false, context: anonymousContext(), departure: undefined });

  // Together, so that one write carries both.
  expect(await Promise.all([ask(), ask()])).toEqual([{ data: {} }, { data: {} }]);

  expect(scripted.received.map(({ variables }) => variables.text)).toEqual([text, text]);
  expect(bodies).toEqual([true, true]);
});
