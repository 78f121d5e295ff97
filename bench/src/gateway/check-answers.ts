import { isDeepStrictEqual } from 'node:util';
import type { Reference } from './fixture/reference.ts';
import { operations } from './operations.ts';

const asked = [0, 1, 17, 123, 499];

/** Compares answers of a server with the reference. @throws Error that shows the first difference */
export async function checkAnswers(
  url: string,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
  reference: Reference,
): Promise<void> {
  for (const name of names)
    for (const n of asked) {
      const request = operations[name]?.(n);
      if (!request) throw new Error(`There is no operation "${name}".`);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(request),
      });
      const text = await response.text();
      const expected = JSON.stringify(reference.answer(request.query, request.variables));
      if (response.ok && isDeepStrictEqual(JSON.parse(text), JSON.parse(expected))) continue;
      throw new Error(
        `${name} ${n} was answered ${response.status} ${text.slice(0, 500)}\nin place of ${expected.slice(0, 500)}`,
      );
    }
}
