import type { ModifierKind, PrinterCodePage, PrinterPaper, PrintJobKind } from '../generated/resolvers.ts';
import { printableText } from './code-page.ts';
import type { PrintContent, PrintedItem, TestContent, TicketContent } from './print-content.ts';
import { edges, wrap } from './wrap.ts';

/** A line of paper. A `tall` one is two lines high, a `large` one also twice as wide. */
export interface PrintedLine {
  text: string;
  size?: 'tall' | 'large';
  bold?: boolean;
  /** White on black. */
  inverted?: boolean;
}

/** What the layout has to know of a printer. */
export interface Sheet {
  paper: PrinterPaper;
  codePage: PrinterCodePage;
}

const columnsOf: Record<PrinterPaper, number> = { MM80: 48, MM80_42: 42, MM58: 32 };

const banners: Partial<Record<PrintJobKind, string>> = {
  VOIDED: 'VOID',
  CHANGED: 'CHANGED',
  HELD: 'HOLD',
  REPRINT: 'REPRINT',
};

const modifierWords: Record<ModifierKind, string> = { NO: 'NO ', ADD: 'ADD ', CHOICE: '' };

/**
 * Lays out what is printed, in lines that fit the paper.
 * @param mayBeRepeat true when it may have been printed before: the cook must not prepare it twice.
 */
export function layOut(content: PrintContent, sheet: Sheet, mayBeRepeat = false): PrintedLine[] {
  const pen = createPen(sheet);
  if (mayBeRepeat) {
    pen.banner('REPRINT?');
    pen.text('It may have been printed before. Compare before you prepare it.');
  }
  if (content.kind === 'TEST') layOutTest(pen, content.test, sheet);
  else layOutTicket(pen, content.kind, content.ticket);
  return pen.lines;
}

function layOutTicket(pen: Pen, kind: PrintJobKind, ticket: TicketContent): void {
  const banner = banners[kind];
  if (banner) pen.banner(banner);
  const tags = [
    (ticket.rushed || kind === 'RUSHED') && 'RUSH',
    (ticket.recalled || kind === 'RECALLED') && 'RECALLED',
    ticket.addOn && 'ADD-ON',
  ].filter((tag) => tag !== false);
  for (const tag of tags) pen.banner(tag);
  if (kind === 'UNACKNOWLEDGED') pen.text('No screen has shown this ticket.', { inverted: true });

  pen.large(ticket.station, `#${ticket.orderNumber}`);
  const course = ticket.hasCourses ? `C${ticket.course}` : '';
  pen.large(ticket.table === undefined ? 'NO TABLE' : `TABLE ${ticket.table}`, course);
  pen.edges(timeOf(ticket), ticket.orderedBy ?? '');
  pen.rule();
  for (const item of ticket.items) layOutItem(pen, item);
  if (ticket.note !== '') pen.text(`ORDER: "${ticket.note}"`, { size: 'tall' });
  if (ticket.alsoAt.length > 0) pen.text(`Also at: ${ticket.alsoAt.join(', ')}`);
}

function layOutItem(pen: Pen, item: PrintedItem): void {
  const name = `${item.quantity}x ${item.name}`;
  if (item.isVoid) pen.text(`VOID ${name}`, { size: 'tall', bold: true, inverted: true, indent: 5 });
  else pen.text(name, { size: 'tall', bold: true, indent: `${item.quantity}x `.length });
  for (const { kind, name: modifier, quantity } of item.modifiers) {
    const times = quantity > 1 ? ` x${quantity}` : '';
    pen.text(`${modifierWords[kind]}${modifier}${times}`, { bold: kind !== 'CHOICE', margin: 3 });
  }
  if (item.noteBefore !== undefined) pen.text(`was: ${item.noteBefore || '(no note)'}`, { margin: 3 });
  const note = item.noteBefore === undefined ? item.note : `now: ${item.note || '(no note)'}`;
  if (note !== '') pen.text(note, { size: 'tall', margin: 3 });
  if (item.voidReason) pen.text(`Reason: ${item.voidReason}`, { margin: 3 });
  if (item.allergies.length > 0) pen.box(`!! ALLERGY: ${item.allergies.join(', ')}`, 'tall');
  if (item.allergens.length > 0) pen.box(`CONTAINS: ${item.allergens.join(', ')}`);
  pen.rule();
}

function layOutTest(pen: Pen, test: TestContent, { paper, codePage }: Sheet): void {
  pen.banner('TEST');
  pen.large(test.station, '');
  pen.edges(timeOf(test), `${paper} ${codePage}`);
  pen.rule();
  pen.text('2x Double height', { size: 'tall', bold: true });
  pen.box('WHITE ON BLACK');
  pen.text('àâçéèêëîïôùûü ÄÖÜäöüß ÁÉÍÓÚáéíóúñÑ¡¿ ĄĆĘŁŃÓŚŹŻąćęłńóśźż');
  const digits = Array.from({ length: pen.columns }, (_, index) => (index + 1) % 10).join('');
  pen.text(digits);
  pen.text(
    'The line above fills the paper exactly. If it breaks, choose narrower paper; if letters are wrong, choose another code page.',
  );
}

/** `19:45 20 Nov`: the hour first, as a cook looks for it. */
function timeOf({ at, timeZone }: Pick<TicketContent, 'at' | 'timeZone'>): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);
  const clock = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${clock} ${part({ day: 'numeric', month: 'short' })}`;
}

type Pen = ReturnType<typeof createPen>;
type Style = Omit<PrintedLine, 'text'>;

function createPen({ paper, codePage }: Sheet) {
  const columns = columnsOf[paper];
  const lines: PrintedLine[] = [];
  const half = Math.floor(columns / 2);
  const plain = (text: string) => printableText(text, codePage).trim();
  return {
    lines,
    columns,
    rule() {
      lines.push({ text: '-'.repeat(columns) });
    },
    /** @param indent of the second line and those after it; `margin` of all. Both in characters. */
    text(
      text: string,
      { indent = 0, margin = 0, ...style }: Style & { indent?: number; margin?: number } = {},
    ) {
      for (const line of wrap(plain(text), columns - margin, ' '.repeat(indent)))
        lines.push({ text: ' '.repeat(margin) + line, ...style });
    },
    edges(left: string, right: string) {
      for (const text of edges(plain(left), plain(right), columns)) lines.push({ text });
    },
    /** Twice as wide and high, so half as many characters in a line. */
    large(left: string, right: string) {
      for (const text of edges(plain(left), plain(right), half))
        if (text.trim() !== '') lines.push({ text: text.trimEnd(), size: 'large', bold: true });
    },
    /** A word in the middle of a black bar. */
    banner(word: string) {
      const left = Math.floor((half - word.length) / 2);
      const text = `${' '.repeat(left)}${word}`.padEnd(half);
      lines.push({ text, size: 'large', bold: true, inverted: true });
    },
    /** A black box as wide as the paper. */
    box(text: string, size?: 'tall') {
      for (const line of wrap(plain(text), columns - 2))
        lines.push({ text: ` ${line}`.padEnd(columns), bold: true, inverted: true, ...(size && { size }) });
    },
  };
}
