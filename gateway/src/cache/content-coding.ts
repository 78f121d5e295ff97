/** A way to write a body shorter. */
export type ContentCoding = 'br' | 'gzip';

const understood: readonly ContentCoding[] = ['br', 'gzip'];
const known = new Map<string, ContentCoding | undefined>();

/**
 * The coding to answer with, by an `Accept-Encoding` (RFC 9110, section 12.5.3): the one that the client likes best, ours first where it likes several alike.
 * @returns undefined for the body as it is.
 */
export function codingFor(acceptEncoding: string | undefined): ContentCoding | undefined {
  if (acceptEncoding === undefined || acceptEncoding.length > 200) return undefined;
  if (known.has(acceptEncoding)) return known.get(acceptEncoding);
  const coding = choose(acceptEncoding);
  // Browsers send a handful of different ones; whoever makes up others does not fill the memory.
  if (known.size < 100) known.set(acceptEncoding, coding);
  return coding;
}

function choose(acceptEncoding: string): ContentCoding | undefined {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = parameters.find((one) => one.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (name !== '') weights.set(name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const unchanged = weights.get('identity') ?? 0;
  let best: ContentCoding | undefined;
  for (const coding of understood) {
    const weight = weightOf(coding);
    if (weight > 0 && weight >= unchanged && weight > (best ? weightOf(best) : 0)) best = coding;
  }
  return best;
}
