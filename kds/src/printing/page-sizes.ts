/** Width of the paper and of its margins, in millimetres. */
const paperMm = 80;
const marginMm = 3;
const millimetresPerPixel = 25.4 / 96;

/**
 * A page for each printed ticket, as long as the ticket: `size` of CSS knows no height that follows from what is printed. A page has the name that its
 * ticket's `page` property has.
 */
export function pageSizes(heightsPx: readonly number[]): string {
  return heightsPx
    .map((height, index) => {
      const mm = Math.ceil(height * millimetresPerPixel) + 2 * marginMm + 1;
      return `@page ${pageName(index)} { size: ${paperMm}mm ${mm}mm; margin: ${marginMm}mm; }`;
    })
    .join('\n');
}

export const pageName = (index: number): string => `ticket-${index}`;
