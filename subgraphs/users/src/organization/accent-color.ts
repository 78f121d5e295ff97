/** Contrast that text of normal size needs: WCAG 2.2, success criterion 1.4.3 (AA). */
const leastContrast = 4.5;

/**
 * Contrast of a colour against white, 1 to 21, by WCAG 2.2's definitions of relative luminance and contrast ratio.
 * @param color `#RRGGBB` in any case.
 * @returns undefined when it is no such colour.
 */
export function contrastOnWhite(color: string): number | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return undefined;
  const [red, green, blue] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(color.slice(start, start + 2), 16)),
  );
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return 1.05 / (luminance + 0.05);
}

/** What is wrong with an accent colour, in words; undefined when white text on it can be read. */
export function accentColorFault(color: string): string | undefined {
  const contrast = contrastOnWhite(color);
  if (contrast === undefined) {
    return `Expected a colour as #RRGGBB, received ${JSON.stringify(color.slice(0, 20))}.`;
  }
  if (contrast >= leastContrast) return undefined;
  // Cut, not rounded: 4.498 must not be shown as 4.50.
  const shown = (Math.floor(contrast * 100) / 100).toFixed(2);
  return `Expected a contrast of at least 4.5:1 against white, received ${shown}:1. Choose a darker colour.`;
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
