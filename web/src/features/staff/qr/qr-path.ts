import { create } from 'qrcode';

/** Modules of quiet zone on each side, without which scanners do not find the code (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A QR code as the path of an SVG, one unit per module. */
export interface QrPath {
  /** Width and height, with the quiet zone. */
  size: number;
  /** Draws the dark modules. */
  path: string;
}

/** @param text such as a table's QR address. With error correction M, 15 % of it may be dirty. */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    let column = 0;
    while (column < modules.size) {
      let end = column;
      while (end < modules.size && modules.get(row, end)) end += 1;
      if (end > column) path += `M${column + QUIET} ${row + QUIET}h${end - column}v1h${column - end}z`;
      column = Math.max(end, column + 1);
    }
  }
  return { size: modules.size + 2 * QUIET, path };
}
