import type { PrinterCodePage } from '../generated/resolvers.ts';
import { codePageNumber, encoded } from './code-page.ts';
import type { PrintedLine } from './ticket-layout.ts';

const esc = 0x1b;
const fileSeparator = 0x1c;
const groupSeparator = 0x1d;
const lineFeed = 0x0a;

/** `GS !`: multiples of width (high half) and height (low half), less one. */
const sizes = { normal: 0x00, tall: 0x01, large: 0x11 };

/**
 * The bytes of a printed sheet, cut off at its end. The commands are those of Epson's ESC/POS that its imitators have too: ESC @, ESC t, ESC E, ESC d, GS !,
 * GS B, GS V, and FS . because some of them begin with Chinese characters switched on.
 * @param copies how often the whole of it is printed, each cut off.
 */
export function escPos(lines: readonly PrintedLine[], codePage: PrinterCodePage, copies = 1): Buffer {
  const begin = Buffer.from([esc, 0x40, fileSeparator, 0x2e, esc, 0x74, codePageNumber(codePage)]);
  const end = Buffer.from([esc, 0x64, 3, groupSeparator, 0x56, 0x42, 0]);
  const sheet = Buffer.concat([begin, ...lines.map((line) => printed(line, codePage)), end]);
  return Buffer.concat(Array.from({ length: copies }, () => sheet));
}

function printed({ text, size, bold, inverted }: PrintedLine, codePage: PrinterCodePage): Buffer {
  const style = [
    groupSeparator,
    0x21,
    sizes[size ?? 'normal'],
    esc,
    0x45,
    bold ? 1 : 0,
    groupSeparator,
    0x42,
    inverted ? 1 : 0,
  ];
  return Buffer.concat([Buffer.from(style), encoded(text, codePage), Buffer.from([lineFeed])]);
}
