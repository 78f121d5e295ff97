import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, isObjectType } from 'graphql';
import type { Collector } from '../collect-fields.ts';
import { fieldsFor } from '../representations.ts';
import type { IsOfType } from '../rewrites.ts';
import { type Scan, scanAny, scanText } from '../scan-json.ts';
import { createShapeScans } from '../scan-shape.ts';
import type { ObjectShape, ValueShape } from '../shape.ts';
import type { BroughtFields, SplicedFetch } from './planned-fetch.ts';

/** A field as a fetch brings it, in the order of its answer, and where in a part what is taken of it goes. */
export interface PartField {
  name: string;
  /** Looks at the value, unless it is a child's. */
  scan: Scan | undefined;
  child: Child | undefined;
  /** Whether a run of fields that are passed on together begins here. */
  beginsRun: boolean;
  /** Slot of the text of the run that ends here; -1 for none. */
  run: number;
  /** Slot of the value alone, for representations; -1 for none. */
  capture: number;
  /** Slot of the child; -1 for none. */
  slot: number;
}

/** Objects that are put together from more than one text, in lists or not. */
export interface Child {
  value: ValueShape;
  position: Position;
}

/** What one fetch brings of the objects at a position. A part of one of them is an array of slots. */
export interface PartLayout {
  fields: PartField[];
  slots: number;
}

/** A piece of the text of an object: some text, and what is in a slot of a part. */
export interface Piece {
  text: string;
  /** The fetch whose part it is in; undefined for the part that brought the object itself. */
  fetch: number | undefined;
  /** -1 when there is nothing but the text. */
  slot: number;
  child: Child | undefined;
}

/** A key or a required field in the representation of an object. */
export interface KeyField {
  name: string;
  /** As in a piece. */
  fetch: number | undefined;
  slot: number;
}

/** A place in the response whose objects are put together from several texts. */
export interface Position {
  /** Its place among the positions. */
  index: number;
  typename: string;
  /** Of the fetch that brought the objects; undefined for the root. */
  own: PartLayout | undefined;
  /** Of the fetches that were sent for them, in the plan's order. The objects' own part has a slot for each with the place of the entity in that fetch's answer. */
  fetched: { fetch: SplicedFetch; part: PartLayout; slot: number; keys: KeyField[] }[];
  pieces: Piece[];
}

/** Fields that one fetch brings at a position. */
interface Source {
  /** Undefined for the fetch that brought the objects. */
  fetch: SplicedFetch | undefined;
  collector: Collector;
  brought: BroughtFields;
  part: PartLayout;
}

/** Thrown where a response cannot be spliced; no Error, since nobody reads its stack. */
const unsuited = { unsuited: true };

/**
 * Lays out how the response of an operation is put together from the answers of its fetches.
 * @returns the positions, the root first; undefined when something in it cannot be told before the data are there, or comes from two fetches at once.
 */
export function layOut(
  root: ObjectShape,
  fetches: readonly SplicedFetch[],
  isOfType: IsOfType,
): Position[] | undefined {
  const scans = createShapeScans();
  const positions: Position[] = [];
  const placed = new Set<SplicedFetch>();

  /** Whether a value's text can be passed on as it is: one fetch brings it in the client's order, and nothing else is fetched for it. */
  const isWhole = (value: ValueShape, nodes: FieldNode[], collector: Collector, path: string): boolean => {
    if (value.kind === 'leaf') return true;
    if (value.kind === 'list') return isWhole(value.item, nodes, collector, `${path}/@`);
    const shape = value.objects.only;
    if (!shape) throw unsuited;
    if (fetches.some((fetch) => fetch.path === path)) return false;
    const brought = [...collector.collectBelow(shape.type, nodes)];
    return (
      brought.length === shape.fields.length &&
      shape.fields.every((field, index) => {
        const [name, below] = brought[index] ?? [];
        if (name !== field.name || !below) return false;
        return field.kind !== 'value' || isWhole(field.value, below, collector, `${path}/${name}`);
      })
    );
  };

  const layOutValue = (
    value: ValueShape,
    nodes: FieldNode[],
    collector: Collector,
    path: string,
  ): Position => {
    if (value.kind === 'list') return layOutValue(value.item, nodes, collector, `${path}/@`);
    if (value.kind === 'leaf' || !value.objects.only) throw unsuited;
    const shape = value.objects.only;
    return layOutObject(shape, path, { collector, brought: collector.collectBelow(shape.type, nodes) });
  };

  const layOutObject = (
    shape: ObjectShape,
    path: string,
    own: Pick<Source, 'collector' | 'brought'> | undefined,
  ): Position => {
    const { type } = shape;
    if (!isObjectType(type)) throw unsuited;
    const sources: Source[] = own
      ? [{ fetch: undefined, ...own, part: createPart(own.brought, type.name) }]
      : [];
    for (const fetch of fetches) {
      if (fetch.path !== path) continue;
      const brought = fetch.fieldsOf(type);
      sources.push({ fetch, collector: fetch.collector, brought, part: createPart(brought, type.name) });
      placed.add(fetch);
    }
    const position: Position = {
      index: positions.length,
      typename: type.name,
      own: sources.find(({ fetch }) => !fetch)?.part,
      fetched: [],
      pieces: [],
    };
    positions.push(position);

    /** The run that the last piece is, and the place of its last field in its source. */
    let run: { source: Source; place: number; slot: number } | undefined;
    let separator = '{';
    for (const field of shape.fields) {
      const key = `${JSON.stringify(field.name)}:`;
      const bringing = sources.filter(({ brought }) => brought.has(field.name));
      // What comes twice is equal; the later is what the usual way takes.
      const source = bringing.at(-1);
      if (field.kind === 'introspection') throw unsuited;
      if (!source) {
        if (field.kind !== 'typename') throw unsuited;
        const text = `${separator}${key}${JSON.stringify(type.name)}`;
        position.pieces.push({ text, fetch: undefined, slot: -1, child: undefined });
        run = undefined;
      } else {
        const { part, brought, collector } = source;
        const nodes = brought.get(field.name) ?? [];
        const place = [...brought.keys()].indexOf(field.name);
        const partField = part.fields[place];
        const fieldName = field.kind === 'typename' ? '__typename' : field.fieldName;
        if (!partField || nodes[0]?.name.value !== fieldName) throw unsuited;
        const fieldPath = `${path}/${field.name}`;
        if (field.kind === 'value' && field.value.kind !== 'leaf' && bringing.length > 1) throw unsuited;
        if (field.kind === 'typename' || isWhole(field.value, nodes, collector, fieldPath)) {
          if (field.kind === 'value') partField.scan = scans.ofValue(field.value);
          if (!partField.scan) throw unsuited;
          const before = run?.source === source && run.place === place - 1 ? run : undefined;
          if (before) {
            const last = part.fields[before.place];
            if (last) last.run = -1;
          } else {
            partField.beginsRun = true;
            position.pieces.push({
              text: separator,
              fetch: source.fetch?.index,
              slot: part.slots++,
              child: undefined,
            });
          }
          const slot = before?.slot ?? part.slots - 1;
          partField.run = slot;
          run = { source, place, slot };
        } else {
          const child = {
            value: field.value,
            position: layOutValue(field.value, nodes, collector, fieldPath),
          };
          partField.child = child;
          partField.scan = undefined;
          partField.slot = part.slots++;
          const { slot } = partField;
          position.pieces.push({ text: separator + key, fetch: source.fetch?.index, slot, child });
          run = undefined;
        }
      }
      separator = ',';
    }

    for (const { fetch, part } of sources) {
      if (!fetch) continue;
      const keys = fetch.node.requires ? keysOf(fetch, fetch.node.requires, sources, type.name) : [];
      position.fetched.push({ fetch, part, slot: -1, keys });
    }
    for (const one of position.fetched) one.slot = position.own ? position.own.slots++ : 0;
    return position;
  };

  /** Where what a fetch requires of an object is found. */
  const keysOf = (
    fetch: SplicedFetch,
    requires: readonly QueryPlanSelectionNode[],
    sources: readonly Source[],
    typename: string,
  ): KeyField[] => {
    const fields = fieldsFor(requires, typename, isOfType);
    // Who is told no type sends no representation.
    if (
      !fields.has('__typename') ||
      !sources.some(({ brought }) => brought.get('__typename')?.[0]?.name.value === '__typename')
    )
      throw unsuited;
    return [...fields].flatMap(([name, below]) => {
      if (name === '__typename') return [];
      const source = sources.find(
        (one) => (!one.fetch || fetch.before.has(one.fetch.index)) && one.brought.has(name),
      );
      const field = source?.part.fields.find((one) => one.name === name);
      if (below || !source || !field || source.brought.get(name)?.[0]?.selectionSet) throw unsuited;
      if (field.capture === -1) field.capture = source.part.slots++;
      return { name, fetch: source.fetch?.index, slot: field.capture };
    });
  };

  const scanTypename = (name: string): Scan => {
    const text = Buffer.from(JSON.stringify(name));
    return (bytes, at) => scanText(bytes, at, text);
  };

  /** Everything is read over at first, except that an object must be of the type it is taken for. */
  const createPart = (brought: BroughtFields, typename: string): PartLayout => ({
    fields: [...brought].map(([name, nodes]) => ({
      name,
      scan: nodes[0]?.name.value === '__typename' ? scanTypename(typename) : scanAny,
      child: undefined,
      beginsRun: false,
      run: -1,
      capture: -1,
      slot: -1,
    })),
    slots: 0,
  });

  try {
    layOutObject(root, '', undefined);
  } catch (error) {
    if (error === unsuited) return undefined;
    throw error;
  }
  return placed.size === fetches.length ? positions : undefined;
}
