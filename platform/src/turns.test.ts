import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('work on the same key runs one after the other, in the order it came', async () => {
  const inTurn = createTurns();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise(setImmediate);
    steps.push(`${name} ends`);
    return name;
  };
  const names = ['a', 'b', 'c'];
  expect(await Promise.all(names.map((name) => inTurn('order', work(name))))).toEqual(names);
  expect(steps).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('work on different keys does not wait', async () => {
  const inTurn = createTurns();
  const first = Promise.withResolvers<string>();
  const waiting = inTurn('one order', () => first.promise);
  expect(await inTurn('another', async () => 'done')).toBe('done');
  first.resolve('done, too');
  expect(await waiting).toBe('done, too');
});

test('a failure is its own: the next goes on', async () => {
  const inTurn = createTurns();
  const failing = inTurn('order', () => Promise.reject(new Error('no')));
  const next = inTurn('order', async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});

test('work that hangs holds up those behind it for a second only, all together', async () => {
  const inTurn = createTurns();
  const hanging = Promise.withResolvers<void>();
  const held = inTurn('order', () => hanging.promise);
  const begin = performance.now();
  await Promise.all([inTurn('order', async () => {}), inTurn('order', async () => {})]);
  expect(performance.now() - begin).toBeLessThan(2_500);
  hanging.resolve();
  await held;
});
