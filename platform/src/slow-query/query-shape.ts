/** What a query asks for, without a single value: what is logged of it can tell nothing of a person. */
export interface QueryShape {
  collection: string;
  operation: string;
  /** Fields that are compared with one value or a few. */
  equality: string[];
  /** Fields that are compared with a range, or by something else than equality. */
  range: string[];
  sort: [field: string, direction: 1 | -1][];
  /** True when the filter has alternatives, which are served one by one. */
  hasAlternatives: boolean;
  /** The filter as text, with `?` in the place of values. */
  text: string;
}

type Fields = Record<string, unknown>;

const equalities = new Set(['$eq', '$in']);
const alternatives = new Set(['$or', '$nor']);

/**
 * The shape of a command of the wire protocol, or undefined when it is none that looks for documents.
 * @param command as the driver's monitoring gives it
 */
export function shapeOf(operation: string, command: Fields): QueryShape | undefined {
  const collection = command[operation];
  if (typeof collection !== 'string') return undefined;
  const asked = askedBy(operation, command);
  if (!asked) return undefined;
  const shape: QueryShape = {
    collection,
    operation,
    equality: [],
    range: [],
    sort: sortOf(asked.sort),
    hasAlternatives: false,
    text: textOf(asked.filter),
  };
  collect(asked.filter, '', shape);
  shape.equality = [...new Set(shape.equality)];
  shape.range = [...new Set(shape.range)].filter((field) => !shape.equality.includes(field));
  return shape;
}

function askedBy(operation: string, command: Fields): { filter: Fields; sort?: unknown } | undefined {
  switch (operation) {
    case 'find':
      return { filter: fieldsOf(command.filter), sort: command.sort };
    case 'findAndModify':
      return { filter: fieldsOf(command.query), sort: command.sort };
    case 'count':
    case 'distinct':
      return { filter: fieldsOf(command.query) };
    case 'update':
      return { filter: fieldsOf(firstOf(command.updates).q) };
    case 'delete':
      return { filter: fieldsOf(firstOf(command.deletes).q) };
    case 'aggregate': {
      const [first, second] = Array.isArray(command.pipeline) ? command.pipeline : [];
      // Only what stands at the beginning can be served by an index.
      const sort = fieldsOf(first).$match ? fieldsOf(second).$sort : fieldsOf(first).$sort;
      return { filter: fieldsOf(fieldsOf(first).$match), sort };
    }
    default:
      return undefined;
  }
}

/** Documents of the driver are plain objects or, where their order counts, maps. */
function fieldsOf(value: unknown): Fields {
  if (value instanceof Map) return Object.fromEntries(value);
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? (value as Fields) : {}; // the check before has shown it
}

const firstOf = (list: unknown): Fields => fieldsOf(Array.isArray(list) ? list[0] : undefined);

function sortOf(sort: unknown): QueryShape['sort'] {
  return Object.entries(fieldsOf(sort)).map(([field, direction]) => [field, Number(direction) < 0 ? -1 : 1]);
}

function collect(filter: Fields, place: string, shape: QueryShape): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and') {
      if (Array.isArray(value)) for (const one of value) collect(fieldsOf(one), place, shape);
    } else if (alternatives.has(name)) {
      shape.hasAlternatives = true;
    } else if (!name.startsWith('$')) {
      collectField(`${place}${name}`, value, shape);
    }
  }
}

function collectField(field: string, value: unknown, shape: QueryShape): void {
  const operators = Object.entries(fieldsOf(value)).filter(([name]) => name.startsWith('$'));
  if (operators.length === 0) {
    shape.equality.push(field);
    return;
  }
  for (const [operator, operand] of operators) {
    if (operator === '$elemMatch') collect(fieldsOf(operand), `${field}.`, shape);
    else (equalities.has(operator) ? shape.equality : shape.range).push(field);
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(textOf))].join(', ')}]`;
  const fields = Object.entries(fieldsOf(value));
  if (fields.length === 0) return '?';
  return `{ ${fields.map(([name, inner]) => `${name}: ${name === '$in' || name === '$nin' ? '[?]' : textOf(inner)}`).join(', ')} }`;
}
