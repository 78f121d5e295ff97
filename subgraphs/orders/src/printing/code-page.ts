import { decode, encode } from 'iconv-lite';
import type { PrinterCodePage } from '../generated/resolvers.ts';

interface CodePage {
  /** Name of the table for iconv. */
  table: string;
  /** `n` of `ESC t n`: the number that printers know it by. */
  number: number;
}

const codePages: Record<PrinterCodePage, CodePage> = {
  CP437: { table: 'cp437', number: 0 },
  CP850: { table: 'cp850', number: 2 },
  CP1252: { table: 'win1252', number: 16 },
  CP852: { table: 'cp852', number: 18 },
  CP858: { table: 'cp858', number: 19 },
};

/** What is written otherwise in every table: typography that phones put in, and letters that Unicode does not take apart. */
const spelledOut: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '×': 'x',
  '€': 'EUR',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  ẞ: 'SS',
  ı: 'i',
};

/** What stands in the place of a character that the printer does not have. */
const unknown = '?';

/** `n` of `ESC t n`. */
export const codePageNumber = (page: PrinterCodePage): number => codePages[page].number;

/**
 * A text as a printer with this code page can print it, each character one byte: accents that it lacks are left off, other characters spelled out or
 * replaced by `?`. What controls a printer is taken out, so that nobody's note can command it.
 */
export function printableText(text: string, page: PrinterCodePage): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach the printer
  const plain = text.normalize('NFC').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  const visible = plain.replace(/\p{Cf}|\p{Variation_Selector}/gu, '');
  return [...visible.replace(/\s/g, ' ')].map((character) => printableCharacter(character, page)).join('');
}

/** The bytes of a text that is printable with this code page. */
export function encoded(text: string, page: PrinterCodePage): Buffer {
  return encode(text, codePages[page].table);
}

function printableCharacter(character: string, page: PrinterCodePage): string {
  if (character >= ' ' && character <= '~') return character;
  if (has(character, page)) return character;
  const other = spelledOut[character];
  if (other) return other;
  const [base = ''] = character.normalize('NFD');
  return base !== character && has(base, page) ? base : (spelledOut[base] ?? unknown);
}

function has(character: string, page: PrinterCodePage): boolean {
  const { table } = codePages[page];
  const bytes = encode(character, table);
  return bytes.length === 1 && decode(bytes, table) === character;
}
