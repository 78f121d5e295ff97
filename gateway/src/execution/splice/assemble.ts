import type { ValueShape } from '../shape.ts';
import type { Position } from './layout.ts';
import type { Part, Slot } from './part.ts';

/** Writes an object, or a list of them, of its parts. @param parts what each fetch brought, by fetch and place in its answer. */
export type Write = (value: Slot, parts: readonly (readonly Part[])[]) => string;

/** Compiles the writing of the objects at a position. */
export function compileAssembly(position: Position): Write {
  const slotOf = new Map(position.fetched.map(({ fetch, slot }) => [fetch.index, slot]));
  const pieces = position.pieces.map(({ text, fetch, slot, child }) => ({
    ...{ text, slot },
    fetch: fetch ?? -1,
    entity: fetch === undefined ? -1 : (slotOf.get(fetch) ?? -1),
    write: child && compileValue(child.value, child.position),
  }));
  if (pieces.length === 0) return () => '{}';
  return (own, parts) => {
    let written = '';
    for (const piece of pieces) {
      written += piece.text;
      if (piece.slot === -1) continue;
      const part = piece.fetch === -1 ? own : parts[piece.fetch]?.[(own as Part)[piece.entity] as number];
      const value = (part as Part)[piece.slot] as Slot; // as laid out
      written += piece.write ? piece.write(value, parts) : value;
    }
    return `${written}}`;
  };
}

function compileValue(value: ValueShape, position: Position): Write {
  if (value.kind !== 'list') {
    const write = compileAssembly(position);
    return (object, parts) => (object === null ? 'null' : write(object, parts));
  }
  const writeItem = compileValue(value.item, position);
  return (list, parts) => {
    if (!Array.isArray(list)) return 'null';
    let written = '[';
    for (let index = 0; index < list.length; index++) {
      if (index > 0) written += ',';
      written += writeItem(list[index] ?? null, parts);
    }
    return `${written}]`;
  };
}
