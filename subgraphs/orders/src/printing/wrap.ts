/**
 * Breaks a text into lines of at most `width` characters, between words where that is possible.
 * @param indent what the second line and those after it begin with.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    let rest = word;
    const begin = () => (lines.length === 0 ? '' : indent);
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? begin() + rest : `${line} ${rest}`;
    while (line.length > width) {
      rest = line.slice(width);
      lines.push(line.slice(0, width));
      line = indent + rest;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A line with one text at its left edge and one at its right; two lines when they do not stand beside each other. */
export function edges(left: string, right: string, width: number): string[] {
  const gap = width - left.length - right.length;
  if (gap >= 1) return [`${left}${' '.repeat(gap)}${right}`];
  return [...wrap(left, width), right.slice(0, width).padStart(width)];
}
