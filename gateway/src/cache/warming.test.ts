import { createLog } from '@comanda/platform/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWarming, type Warming } from './warming.ts';

let warming: Warming;
let fetched: string[];
beforeEach(() => {
  warming = createWarming(createLog('test', 'silent'));
  fetched = [];
});
afterEach(() => warming.close());

const refresh = (name: string) => async () => {
  fetched.push(name);
};

test('what was used since the last time is fetched anew, and nothing else', async () => {
  warming.used('lunch', refresh('lunch'));
  warming.used('dinner', refresh('dinner'));
  await warming.warm();
  expect(fetched.splice(0).sort()).toEqual(['dinner', 'lunch']);
  warming.used('dinner', refresh('dinner'));
  await warming.warm();
  expect(fetched.splice(0)).toEqual(['dinner']);
  await warming.warm();
  expect(fetched).toEqual([]);
});

test('what was used many times is fetched anew once', async () => {
  for (let n = 0; n < 5; n++) warming.used('lunch', refresh('lunch'));
  await warming.warm();
  expect(fetched).toEqual(['lunch']);
});

test('one that cannot be fetched keeps none of the others from it, and is tried again when it is used', async () => {
  let fails = true;
  const lunch = async () => {
    if (fails) throw new Error('no answer');
    fetched.push('lunch');
  };
  warming.used('lunch', lunch);
  for (const name of ['dinner', 'drinks', 'cakes']) warming.used(name, refresh(name));
  await warming.warm();
  expect(fetched.splice(0).sort()).toEqual(['cakes', 'dinner', 'drinks']);
  fails = false;
  warming.used('lunch', lunch);
  await warming.warm();
  expect(fetched).toEqual(['lunch']);
});

test('no more than two are fetched at a time', async () => {
  let [atOnce, most] = [0, 0];
  for (let n = 0; n < 9; n++)
    warming.used(`menu ${n}`, async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      fetched.push(`menu ${n}`);
    });
  await warming.warm();
  expect([most, fetched.length]).toEqual([2, 9]);
});

test('what is being fetched anew is not fetched again meanwhile', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = () => {
    fetched.push('lunch');
    return promise;
  };
  warming.renew('lunch', slow);
  warming.renew('lunch', slow);
  warming.used('lunch', slow);
  const warmed = warming.warm();
  expect(fetched).toEqual(['lunch']);
  resolve();
  await warmed;
  warming.renew('lunch', slow);
  expect(fetched).toEqual(['lunch', 'lunch']);
});
