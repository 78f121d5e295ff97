import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Whether a document selects anything whose answer depends on the very person who asks. */
export type IsPersonal = (document: DocumentNode) => boolean;

/** Reads the contract's `@personal`. A field of an interface is personal when it is so on any implementation. */
export function personalFields(supergraphSdl: string, schema: GraphQLSchema): IsPersonal {
  const personal = new Set<string>();
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = schema.getType(node.name.value);
    for (const field of node.fields ?? []) {
      if (!field.directives?.some(({ name }) => name.value === 'personal')) continue;
      personal.add(`${node.name.value}.${field.name.value}`);
      if (isObjectType(type))
        for (const { name } of type.getInterfaces()) personal.add(`${name}.${field.name.value}`);
    }
  }
  const known = new WeakMap<DocumentNode, boolean>();
  return (document) => {
    const before = known.get(document);
    if (before !== undefined) return before;
    let found = false;
    const types = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: (node) => {
          const parent = types.getParentType();
          if (isObjectType(parent) || isInterfaceType(parent))
            found ||= personal.has(`${parent.name}.${node.name.value}`);
        },
      }),
    );
    known.set(document, found);
    return found;
  };
}
