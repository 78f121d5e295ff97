/** How many tints picture.css has. */
export const TINTS = 6;

/** One of the tints, 0 to 5, always the same for the same name, so that a dish keeps its tile wherever it is shown. */
export function tintOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647;
  return hash % TINTS;
}
