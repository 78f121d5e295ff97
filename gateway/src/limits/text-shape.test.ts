import * as fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { expect, test } from 'vitest';
import { randomQuery } from '../execution/testing/random-query.ts';
import { exceededShape, shapeLimits } from './document-shape.ts';
import { exceededText } from './text-shape.ts';

const schema = buildSchema(`
  type Query { nodes: [Node] first: A search(n: Int): [Search] }
  interface Node { id: ID! title: String link: Node }
  type A implements Node { id: ID! title: String link: Node tag(n: Int): String bee: B }
  type B implements Node { id: ID! title: String link: Node peers: [A] }
  union Search = A | B
`);
const limit = (max: number) => fc.integer({ min: 1, max });
const someLimits = fc.record({
  tokens: fc.constant(5_000),
  depth: limit(16),
  aliases: limit(60),
  rootFields: limit(24),
  fields: limit(800),
  repeats: limit(12),
});

test('the text refuses nothing that the document is allowed, with its fragments or written out', () => {
  const outcomes = { refused: 0, refusedByText: 0, allowed: 0 };
  fc.assert(
    fc.property(fc.gen(), someLimits, (draw, limits) => {
      const text = randomQuery(draw, schema);
      const document = parse(text);
      // What an unused fragment holds is counted by its text alone; such a document is not valid.
      const hasUnused = validate(schema, document, [NoUnusedFragmentsRule]).length > 0;
      const isRefused = hasUnused || exceededShape(document, limits) !== undefined;
      const isRefusedByText = exceededText(text, limits) !== undefined;
      if (isRefusedByText) expect(isRefused).toBe(true);
      if (exceededText(print(writtenOut(document)), limits) !== undefined) expect(isRefused).toBe(true);
      outcomes[isRefusedByText ? 'refusedByText' : isRefused ? 'refused' : 'allowed']++;
    }),
    { numRuns: 250 },
  );
  for (const times of Object.values(outcomes)) expect(times).toBeGreaterThan(0);
});

test.each([
  ['selects one field per line of arguments', `{ a(in: { ${'x: {y: 1}, '.repeat(50)} }) }`],
  [
    'has strings and comments full of braces',
    `{ a(in: "{{{ \\" {", b: """ {{ \\""" {{ """) # {{{ a a: a\n }`,
  ],
  ['has many variables', `query Q(${Array.from({ length: 50 }, (_, n) => `$v${n}: In = {x: 1}`)}) { a }`],
  ['has directives everywhere', `query Q ${'@a '.repeat(30)} { a ${'@a(b: 1) '.repeat(30)} ... @a { b } }`],
  ['nests inline fragments', `{ a ${'... { '.repeat(30)} b ${'} '.repeat(30)} }`],
  ['has many operations', Array.from({ length: 25 }, (_, n) => `query Q${n} { a: b c { d: e } }`).join('\n')],
  ['has a fragment of many fields', `{ a { ...F } } fragment F on A { ${range(30)} }`],
  ['is cut off', '{ a { b'],
  ['has a character that is none', `{ a ยง ${'a '.repeat(30)} }`],
])('is within the limits: a text that %s', (_what, text) => {
  expect(exceededText(text, shapeLimits)).toBeUndefined();
});

function range(count: number): string {
  return Array.from({ length: count }, (_, n) => `f${n}`).join(' ');
}

test.each([
  ['{ a(b: [ONE]) }'.replace('ONE', '1 '.repeat(5_000)), 'more than 5000 tokens'],
  [`{ ${'a '.repeat(21)} }`, '"a" more than 20 times in one place'],
  [`{ a ${'... on Q { a } '.repeat(20)} }`, '"a" more than 20 times in one place'],
  [`{ ${range(21)} }`, 'more than 20 root fields'],
  [`fragment F on A { f { ${'a '.repeat(21)} } }`, '"a" more than 20 times in one place'],
  [`{ a { ${range(31).replaceAll('f', 'x: f')} } }`, '"x" more than 20 times in one place'],
  [`{ a { ${range(31).replaceAll(/f(\d+)/g, 'x$1: f')} } }`, 'more than 30 aliases'],
  [`${'{ a '.repeat(21)} b ${'} '.repeat(21)}`, 'more than 20 levels of fields'],
  [`{ a { ${range(2_000)} } }`, 'more than 2000 fields'],
])('is refused by its text: %.40s', (text, exceeded) => {
  expect(exceededText(text, shapeLimits)).toBe(exceeded);
});

/** The same with each named fragment in the place where it is spread. */
function writtenOut(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const definitions = document.definitions.filter((one) => one.kind !== Kind.FRAGMENT_DEFINITION);
  return visit(
    { ...document, definitions },
    {
      FragmentSpread(spread) {
        const fragment = fragments.get(spread.name.value);
        if (!fragment) return undefined;
        // Entered in turn, as what a visitor puts in place of a node is.
        return { ...fragment, kind: Kind.INLINE_FRAGMENT, directives: spread.directives };
      },
    },
  );
}
