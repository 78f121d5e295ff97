import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { diner } from '../../app/i18n/en/diner.ts';
import { modifiersText } from './modifiers-text.ts';

let t: TFunction<'diner'>;
beforeAll(async () => {
  const instance = i18next.createInstance();
  await instance.init({ lng: 'en', resources: { en: { diner } }, interpolation: { escapeValue: false } });
  t = instance.getFixedT('en', 'diner');
});

it('says how often, and what is left out', () => {
  const text = modifiersText(
    [
      { name: 'Medium rare', quantity: 1, kind: 'CHOICE' },
      { name: 'Cheddar', quantity: 2, kind: 'ADD' },
      { name: 'Onion', quantity: 1, kind: 'NO' },
    ],
    t,
  );
  expect(text).toBe('Medium rare, 2× Cheddar, No Onion');
});
