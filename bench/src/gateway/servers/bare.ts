/**
 * The limit: a bare `node:http` that returns the right bytes and does nothing else. It looks for the number in the request's id, and has every answer ready.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReference } from '../fixture/reference.ts';
import { locationId } from '../fixture/restaurant.ts';
import { distinctRequests, operations } from '../operations.ts';
import { announce } from './announce.ts';

const { answer } = createReference();
const answers = new Map<string, Buffer>();
for (const name of ['menu', 'federated', 'mutation'])
  for (let n = 0; n < distinctRequests; n++) {
    const request = operations[name]?.(n);
    if (!request) throw new Error(`There is no operation "${name}".`);
    const bytes = Buffer.from(JSON.stringify(answer(request.query, request.variables)));
    answers.set(`${request.query.slice(0, 10)}${locationId(n)}`, bytes);
  }
const mark = Buffer.from('"loc_');

const server = createServer((request, response) => {
  request.on('data', (body: Buffer) => {
    const at = body.lastIndexOf(mark) + 1;
    const key = body.toString('latin1', 10, 20) + body.toString('latin1', at, body.indexOf('"', at));
    const bytes = answers.get(key);
    response.writeHead(bytes ? 200 : 404, [
      'content-type',
      'application/json; charset=utf-8',
      'content-length',
      String(bytes?.length ?? 0),
    ]);
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => {
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`); // a TCP server's address while it listens
});
