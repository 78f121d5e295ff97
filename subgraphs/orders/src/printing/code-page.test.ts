import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PrinterCodePage } from '../generated/resolvers.ts';
import { encoded, printableText } from './code-page.ts';

describe('a text for a printer', () => {
  test.each<[PrinterCodePage, string, string]>([
    ['CP858', 'Crème brûlée à l’œuf', "Crème brûlée à l'oeuf"],
    ['CP858', 'Käsespätzle, groß, 5 €', 'Käsespätzle, groß, 5 €'],
    ['CP858', 'Jalapeño ¡muy picante!', 'Jalapeño ¡muy picante!'],
    ['CP858', 'żurek z jajkiem', 'zurek z jajkiem'],
    ['CP850', '5 €', '5 EUR'],
    ['CP852', 'Żurek, gołąbki, pączki', 'Żurek, gołąbki, pączki'],
    ['CP852', 'Crème', 'Creme'],
    ['CP1252', 'Crème “à la” œuf – 5 €', 'Crème “à la” œuf – 5 €'],
    ['CP437', 'Żółć Łódź', 'Zólc Lódz'],
    ['CP437', 'Käse, Straße, Ñoquis', 'Käse, Stra\u00dfe, Ñoquis'],
    ['CP858', '寿司 🍣', '?? ?'],
    ['CP858', 'e\u0301te\u0301', 'été'],
  ])('is with %s, of %j: %j', (page, text, expected) => {
    expect(printableText(text, page)).toBe(expected);
  });

  test('cannot command the printer', () => {
    const opensTheDrawer =
      '\u001bp\u0000\u0019\u00fa no onion\r\n\u001d\u0056\u0000 \u0010\u0004\u0001\u009b';
    const bytes = encoded(printableText(opensTheDrawer, 'CP858'), 'CP858');
    expect([...bytes].filter((byte) => byte < 32 || byte === 127)).toEqual([]);
    expect(printableText('one\ntwo\u200b three\u202e', 'CP858')).toBe('one two three');
  });

  test('is one byte for each character, none of them a command, whatever people write', () => {
    const page = fc.constantFrom<PrinterCodePage>('CP437', 'CP850', 'CP858', 'CP852', 'CP1252');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), page, (text, codePage) => {
        const printable = printableText(text, codePage);
        const bytes = encoded(printable, codePage);
        expect(bytes).toHaveLength(printable.length);
        expect([...bytes].every((byte) => byte >= 32 && byte !== 127)).toBe(true);
      }),
    );
  });
});
