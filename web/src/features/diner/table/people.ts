/** A guest as the header shows them. */
export interface Person {
  id: string;
  /** One or two letters for the round badge. */
  initials: string;
  name: string;
}

/** How many badges fit before the rest becomes a number. */
const SHOWN = 3;

/** The guests to show as badges, yourself first, and how many more there are. */
export function people(
  guests: readonly { id: string; name: string }[],
  ownGuestId: string,
): { shown: Person[]; more: number } {
  const ordered = [
    ...guests.filter(({ id }) => id === ownGuestId),
    ...guests.filter(({ id }) => id !== ownGuestId),
  ];
  const count = ordered.length > SHOWN + 1 ? SHOWN : SHOWN + 1;
  return {
    shown: ordered.slice(0, count).map(({ id, name }) => ({ id, name, initials: initials(name) })),
    more: Math.max(0, ordered.length - count),
  };
}

/** `Ana` → `A`, `Guest 2` → `G2`, `Guest 12` → `G12`, `Maria da Conceição` → `MC`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = Array.from(words[0] ?? '')[0] ?? '';
  const lastWord = words.length > 1 ? (words.at(-1) ?? '') : '';
  const last = /^\d{1,2}$/.test(lastWord) ? lastWord : (Array.from(lastWord)[0] ?? '');
  return (first + last).toLocaleUpperCase();
}
