export interface TrafficItem {
  id: string;
  availability: 'AVAILABLE' | 'SOLD_OUT';
  modifierGroups: { minimum: number; maximum: number; modifiers: { id: string; maximum: number }[] }[];
}

export interface OrderLine {
  menuItemId: string;
  quantity: number;
  modifiers: { modifierId: string; quantity: number }[];
  note: string;
  allergies: string[];
}

const notes = ['', '', '', '', '', 'No rush', 'Please cut in half', 'Birthday!'];

const allergies = ['NUTS', 'PEANUTS', 'MILK', 'GLUTEN', 'CRUSTACEANS'];

/** One to five lines as a guest might choose them: every choice that must be made is made, some of the others too. */
export function randomLines(items: readonly TrafficItem[], random: () => number = Math.random): OrderLine[] {
  const available = items.filter((item) => item.availability === 'AVAILABLE');
  const count = 1 + Math.floor(random() * 5);
  return Array.from({ length: count }, () => at(available, random)).map((item) => ({
    menuItemId: item.id,
    quantity: random() < 0.8 ? 1 : 2,
    modifiers: item.modifierGroups.flatMap((group) => chosen(group, random)),
    note: at(notes, random),
    // One guest in ten has an allergy that the kitchen must know of.
    allergies: random() < 0.1 ? [at(allergies, random)] : [],
  }));
}

function chosen(group: TrafficItem['modifierGroups'][number], random: () => number) {
  const extra = random() < 0.3 ? 1 : 0;
  const count = Math.min(group.minimum + extra, group.maximum, group.modifiers.length);
  return group.modifiers
    .map((modifier) => ({ modifier, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ modifier }) => ({ modifierId: modifier.id, quantity: 1 }));
}

function at<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('Everything on this menu is sold out.');
  return one;
}
