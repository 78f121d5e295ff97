import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { createReference } from './fixture/reference.ts';
import { locationId } from './fixture/restaurant.ts';

it('shows a server that answers one field wrongly', async () => {
  const reference = createReference();
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => {
      const { query, variables } = JSON.parse(body);
      const right = JSON.stringify(reference.answer(query, variables));
      response.end(variables.locationId === locationId(17) ? right.replace('"Mains"', '"Drinks"') : right);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address while it listens
  await expect(checkAnswers(url, {}, ['federated'], reference)).resolves.toBeUndefined();
  await expect(checkAnswers(url, {}, ['menu'], reference)).rejects.toThrow('menu 17 was answered 200');
});
