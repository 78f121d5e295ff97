/** The least contrast at which text of normal size is legible (WCAG 2.2, success criterion 1.4.3). */
export const LEAST_CONTRAST = 4.5;

const HEX = /^#[0-9a-f]{6}$/i;

/** Relative luminance, 0 to 1, of an `#RRGGBB` colour (WCAG 2.2, "relative luminance"). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast between two `#RRGGBB` colours, 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** An organization's colour when white text on it is legible; else null, and Comanda's own stays. */
export function legibleAccent(color: string | null | undefined): string | null {
  return color && HEX.test(color) && contrast(color, '#ffffff') >= LEAST_CONTRAST ? color : null;
}
