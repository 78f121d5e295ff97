import { CodedError } from '@comanda/platform/errors';
import * as fc from 'fast-check';
import type { Thing, World } from './world.ts';

/** Three subgraphs with an interface, a union, entities, shared value types, lists of lists, and a field that requires another. */
export const randomSubgraphs = {
  a: `
    type Query { nodes: [Node] node: Node! first: A search(n: Int): [Search] bees: [B!]! note: Note }
    interface Node { id: ID! title: String link: Node links: [Node!] }
    interface Sized { id: ID! tag(n: Int): String }
    type A implements Node & Sized @key(fields: "id") { id: ID! title: String link: Node links: [Node!] tag(n: Int): String own: Int! bee: B }
    type B implements Node @key(fields: "id") { id: ID! title: String link: Node links: [Node!] matrix: [[Int]] a: A! }
    type C implements Node & Sized { id: ID! title: String link: Node links: [Node!] tag(n: Int): String! note: Note! }
    union Search = A | B | C
    type Note { text: String @shareable by: B @shareable }`,
  b: `
    type A @key(fields: "id") { id: ID! size: Int! note: Note peer: B }
    type B @key(fields: "id") { id: ID! size: Int peers: [A] kind: Kind! code(n: Int): String }
    type Note { text: String @shareable by: B @shareable }
    enum Kind { X Y }`,
  c: `
    type Query { extra: Extra }
    type B @key(fields: "id") { id: ID! size: Int @external weight: Int @requires(fields: "size") extra: Extra! extras: [[Extra!]] }
    type Extra { value: Int! text: String b: B }`,
};

/** The same without interfaces and unions: what of a response its texts can be put together of. */
export const concreteSubgraphs = {
  a: `
    type Query { first: A bees: [B!]! note: Note }
    type A @key(fields: "id") { id: ID! title: String tag(n: Int): String own: Int! bee: B }
    type B @key(fields: "id") { id: ID! title: String matrix: [[Int]] a: A! }
    type Note { text: String @shareable by: B @shareable }`,
  b: randomSubgraphs.b,
  c: randomSubgraphs.c,
};

/** A world of the subgraphs above, with nulls and errors in good and bad places. Keys, and what is required, are always there. @param isRegular whether there are neither. */
export function randomWorld(draw: fc.GeneratorValue, isRegular = false): World {
  const chance = (percent: number) => draw(fc.nat, { max: 99 }) < percent;
  let faults = 0;
  /** A value, or now and then what can stand in its place. */
  const maybe = (value: unknown): unknown =>
    isRegular
      ? value
      : chance(8)
        ? null
        : chance(4)
          ? new CodedError('FORBIDDEN', `fault ${faults++}`)
          : value;
  const things: Thing[] = Array.from({ length: 2 + draw(fc.nat, { max: 5 }) }, (_, n) => ({
    __typename: (isRegular ? ['A', 'B'][n % 2] : ['A', 'B', 'C'][draw(fc.nat, { max: 2 })]) ?? 'A',
    id: `n${n}`,
  }));
  const pick = (type?: string): Thing | null => {
    const candidates = things.filter((thing) => !type || thing.__typename === type);
    return candidates[draw(fc.nat, { max: Math.max(candidates.length - 1, 0) })] ?? null;
  };
  const some = (make: () => unknown): unknown[] => Array.from({ length: draw(fc.nat, { max: 3 }) }, make);
  const number = () => draw(fc.nat, { max: 9 });
  const text = () => draw(fc.constantFrom, 'one', 'two "2"', '', 'trois é');
  const note = () => ({ __typename: 'Note', text: maybe(text()), by: maybe(pick('B')) });
  const extra = () => ({
    __typename: 'Extra',
    value: maybe(number()),
    text: maybe(text()),
    b: maybe(pick('B')),
  });
  const tag =
    (value: unknown) =>
    ({ n }: { n?: number }) =>
      value instanceof Error || value === null ? value : `${value} ${n ?? ''}`;

  for (const thing of things)
    Object.assign(thing, {
      title: maybe(text()),
      link: maybe(pick()),
      links: maybe(some(() => maybe(pick()))),
      tag: tag(maybe(text())),
      code: tag(maybe(text())),
      own: maybe(number()),
      bee: maybe(pick('B')),
      matrix: maybe(some(() => maybe(some(() => maybe(number()))))),
      a: maybe(pick('A')),
      note: maybe(note()),
      size:
        chance(10) && thing.__typename === 'B' ? null : thing.__typename === 'B' ? number() : maybe(number()),
      peer: maybe(pick('B')),
      peers: maybe(some(() => maybe(pick('A')))),
      kind: maybe(draw(fc.constantFrom, 'X', 'Y')),
      weight: (_args: unknown, { size }: { size: unknown }) => (typeof size === 'number' ? size * 2 : null),
      extra: maybe(extra()),
      extras: maybe(some(() => maybe(some(() => maybe(extra()))))),
    });
  return {
    Query: {
      nodes: maybe(some(() => maybe(pick()))),
      node: maybe(pick()),
      first: maybe(pick('A')),
      search: maybe(some(() => maybe(pick()))),
      bees: maybe(some(() => maybe(pick('B')))),
      note: maybe(note()),
      extra: maybe(extra()),
    },
    things,
  };
}
