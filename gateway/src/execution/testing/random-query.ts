import * as fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
} from 'graphql';

type Draw = fc.GeneratorValue;

/** A query of random fields, aliases, fragments and conditions on variables `$v0` to `$v2`. It can be invalid: fields of one name may conflict. */
export function randomQuery(draw: Draw, schema: GraphQLSchema): string {
  const fragments: string[] = [];
  const oneOf = <T>(values: readonly T[]): T | undefined =>
    values[draw(fc.nat, { max: Math.max(values.length - 1, 0) })];
  const chance = (percent: number) => draw(fc.nat, { max: 99 }) < percent;
  const condition = (): string =>
    chance(15) ? ` @${oneOf(['skip', 'include'])}(if: $v${draw(fc.nat, { max: 2 })})` : '';

  const fieldsOf = (type: GraphQLCompositeType) => (isUnionType(type) ? [] : Object.values(type.getFields()));

  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const parts = Array.from({ length: 1 + draw(fc.nat, { max: 4 }) }, () => part(type, depth));
    return `{ ${parts.join(' ')} ${chance(30) ? '__typename' : ''} }`;
  };

  const part = (type: GraphQLCompositeType, depth: number): string => {
    if (depth > 0 && (isUnionType(type) || chance(25))) return fragment(type, depth - 1);
    const field = oneOf(
      fieldsOf(type).filter((one) => depth > 0 || !isCompositeType(getNamedType(one.type))),
    );
    if (!field || chance(5)) return '__typename';
    const name = chance(25) ? `${oneOf(['x', 'y', 'toString', field.name])}: ${field.name}` : field.name;
    const args = field.args.length > 0 && chance(60) ? `(n: ${draw(fc.nat, { max: 2 })})` : '';
    const named = getNamedType(field.type);
    return `${name}${args}${condition()}${isCompositeType(named) ? ` ${selection(named, depth - 1)}` : ''}`;
  };

  const fragment = (type: GraphQLCompositeType, depth: number): string => {
    const conditions = Object.values(schema.getTypeMap()).filter(
      (one): one is GraphQLCompositeType =>
        isCompositeType(one) && !one.name.startsWith('__') && overlaps(schema, one, type),
    );
    const on = oneOf(conditions) ?? type;
    const inner = selection(on, depth);
    if (chance(60))
      return `...${chance(80) ? ` on ${on.name}${condition()} ${inner}` : `${condition()} ${selection(type, depth)}`}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    return `...${name}${condition()} ${chance(20) ? `...${name}` : ''}`;
  };

  const query = schema.getQueryType();
  const text = query ? selection(query, 4) : '{ __typename }';
  return `query ($v0: Boolean!, $v1: Boolean!, $v2: Boolean = true) { __typename @skip(if: $v0) n: __typename @include(if: $v1) t: __typename @skip(if: $v2) ...Root } fragment Root on Query ${text} ${fragments.join(' ')}`;
}

function overlaps(schema: GraphQLSchema, one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
  const possible = (type: GraphQLCompositeType) =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return possible(one).some((type) => possible(other).includes(type));
}
