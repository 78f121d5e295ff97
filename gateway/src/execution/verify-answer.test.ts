import fc from 'fast-check';
import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createCollector } from './collect-fields.ts';
import { completeExactly } from './complete-exactly.ts';
import { shapeOperation } from './shape.ts';
import { compileVerification } from './verify-answer.ts';

const schema = buildSchema(`
  type Query { menu: Menu dishes: [[Dish!]]! anything: Thing }
  type Menu { name: String! dishes: [Dish!]! }
  type Dish { id: ID! name: String price: Int! weight: Float sold: Boolean course: Course at: DateTime menu: Menu }
  enum Course { STARTER MAIN }
  scalar DateTime
  union Thing = Menu | Dish
`);

function shapeOf(query: string) {
  const [operation] = parse(query).definitions;
  const root = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error('Expected a query.');
  return shapeOperation(
    schema,
    root,
    operation.selectionSet,
    createCollector(schema, new Map(), () => false),
  );
}

const dish = '__typename id title: name price weight sold course at';
const shape = shapeOf(`{ menu { name dishes { ${dish} menu { name } } } dishes { ${dish} } }`);
const verify = compileVerification(shape);

/** Whether text is taken as it is. */
const isTaken = (text: string) => verify?.(Buffer.from(text)) ?? false;

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 5 });
const dishData = (more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({
    __typename: fc.constant('Dish'),
    id: fc.string(),
    title: orNull(fc.string({ unit: 'grapheme' })),
    price: fc.integer({ min: -99_999_999, max: 999_999_999 }),
    weight: orNull(fc.constantFrom(0, 1, -3, 0.5, -12.75, 120.125)),
    sold: orNull(fc.boolean()),
    course: orNull(fc.constantFrom('STARTER', 'MAIN')),
    at: orNull(fc.constantFrom<unknown>('2026-11-20T12:00:00Z', 7, true)),
    ...more,
  });
const answer = fc.record({
  menu: orNull(
    fc.record({
      name: fc.string(),
      dishes: fc.array(dishData({ menu: orNull(fc.record({ name: fc.string() })) }), { maxLength: 3 }),
    }),
  ),
  dishes: fc.array(orNull(fc.array(dishData(), { maxLength: 2 })), { maxLength: 2 }),
});

/** What the client would be answered in the usual way; undefined when something is wrong with it. */
function completed(text: string): string | undefined {
  try {
    const { data, errors } = JSON.parse(text);
    const exact = completeExactly(shape, data);
    return errors || exact.violations.length > 0 ? undefined : JSON.stringify({ data: exact.data });
  } catch {
    return undefined;
  }
}

describe('an answer', () => {
  test('that is as the operation asks is taken as it came', () => {
    fc.assert(
      fc.property(answer, (data) => {
        const text = JSON.stringify({ data });
        // Code units that are no characters are written out, which is left to the usual way.
        fc.pre(!text.includes('\\u'));
        expect(isTaken(text)).toBe(true);
        expect(text).toBe(completed(text));
      }),
    );
  });

  test('is never taken when it would have been answered in another way', () => {
    const noise = fc.constantFrom(
      ...[
        '"',
        '\\',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        ' ',
        '0',
        '1',
        '-',
        '.',
        'e',
        'null',
        'true',
        '\n',
        '\u0001',
        '\\u0041',
        '"x":1,',
      ],
      ...['"Dish"', '"id":', 'DESSERT', '00', '1.0', '1e3', '-0', '99999999999', '\u007f', 'ü'],
    );
    let taken = 0;
    fc.assert(
      fc.property(answer, fc.nat(), fc.nat(4), noise, (data, at, removed, added) => {
        const text = JSON.stringify({ data });
        const place = at % text.length;
        // By way of bytes, which have no halves of characters.
        const changed = Buffer.from(text.slice(0, place) + added + text.slice(place + removed)).toString();
        if (!isTaken(changed)) return;
        taken++;
        expect(changed).toBe(completed(changed));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  const menu = (name: string) => `{"data":{"menu":{"name":${name},"dishes":[]},"dishes":[]}}`;
  test.each([
    ['errors', '{"data":{"menu":null,"dishes":[]},"errors":[{"message":"no"}]}'],
    ['extensions', '{"data":{"menu":null,"dishes":[]},"extensions":{}}'],
    ['no data', '{"data":null}'],
    ['white space', '{"data": {"menu":null,"dishes":[]}}'],
    ['another order', '{"data":{"dishes":[],"menu":null}}'],
    ['a field more', '{"data":{"menu":null,"dishes":[],"more":1}}'],
    ['a field less', '{"data":{"menu":null}}'],
    ['null where it may not be', '{"data":{"menu":null,"dishes":null}}'],
    ['something behind it', '{"data":{"menu":null,"dishes":[]}}x'],
    ['half of it', '{"data":{"menu":null,"dishes":['],
    ['a raw line feed', menu('"\n"')],
    ['a character written out', menu('"\\ud800"')],
    ['an escape that there is not', menu('"\\x"')],
    ['an escape that there need not be', menu('"\\/"')],
    ['no end of a text', menu('"\\')],
    ['nothing', ''],
  ])('is read in the usual way when it has %s', (_title, text) => {
    expect(isTaken(menu('"Lunch \\" \\\\ /"'))).toBe(true);
    expect(isTaken(text)).toBe(false);
  });

  test.each([
    ['of an object whose type only the data tell', '{ anything { __typename } }'],
    ['with introspection', '{ __schema { queryType { name } } }'],
  ])('is always read in the usual way: %s', (_title, query) => {
    expect(compileVerification(shapeOf(query))).toBeUndefined();
  });
});
