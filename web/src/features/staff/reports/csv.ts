/** A cell: text is kept from being a formula, numbers are written as the spreadsheet reads them. */
export type CsvCell = string | number | null;

/** How a spreadsheet of the reader's country writes numbers, and so parts cells. */
export interface CsvDialect {
  decimal: '.' | ',';
  separator: ',' | ';';
}

/** Where decimals are parted by a comma, spreadsheets part cells by a semicolon. @param locale the browser's when left out. */
export function dialectOf(locale?: string): CsvDialect {
  const isComma = new Intl.NumberFormat(locale).format(1.5).includes(',');
  return isComma ? { decimal: ',', separator: ';' } : { decimal: '.', separator: ',' };
}

/**
 * A table as RFC 4180 has it, with a byte order mark so that spreadsheets read it as UTF-8. Text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's "CSV
 * Injection" advises.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[], dialect: CsvDialect): string {
  return `\ufeff${rows.map((row) => `${row.map((cell) => written(cell, dialect)).join(dialect.separator)}\r\n`).join('')}`;
}

function written(cell: CsvCell, { decimal, separator }: CsvDialect): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A name for a file of these parts: `Harbour · 7 days` → `harbour-7-days`. */
export function fileName(...parts: string[]): string {
  const plain = parts.join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.csv`;
}
