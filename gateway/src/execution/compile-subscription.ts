import type { FetchNode, SubscriptionNode } from '@apollo/query-planner';
import { type FieldNode, getOperationAST, Kind, parse } from 'graphql';
import type { PlanEnvironment } from './compile-fetch.ts';
import { isObject, type JsonObject, read, write } from './json.ts';
import type { Step } from './run.ts';

/** What an event tells of the entity it names, by field. */
type EventFields = { __typename: string; id: string };

/**
 * Compiles the plan of a subscription for one event: `primary` is answered from the event itself, since the virtual subgraph it is addressed to knows of an
 * entity nothing but its id; `rest` is executed like any plan.
 * @param rest undefined when the event says all that is selected.
 */
export function compileSubscription(
  { primary }: SubscriptionNode,
  rest: Step | undefined,
  environment: PlanEnvironment,
): Step {
  const { responseName, fields, typename } = readPrimary(primary, environment);

  return async (run) => {
    if (!run.event) throw new Error('A subscription is executed for an event.');
    const known: EventFields = { __typename: typename, id: run.event.entityId };
    const entity: JsonObject = {};
    for (const [name, field] of fields) write(entity, name, known[field]);
    write(run.data, responseName, entity);
    if (!rest) return;
    await rest(run);
    const isUntouched = Object.keys(entity).length === fields.length;
    if (!isUntouched || run.faults.length > 0 || !isObject(read(run.data, responseName))) return;
    write(run.data, responseName, null);
    run.faults.push({
      message: `The ${typename} that this event is about is gone, or is not for this identity.`,
      extensions: { code: 'NOT_FOUND' },
      places: [[responseName]],
    });
  };
}

/** Reads the one field that a subscription selects, and what of its entity the event is asked for. */
function readPrimary({ operation }: FetchNode, environment: PlanEnvironment) {
  const [root, ...more] =
    getOperationAST(parse(operation, { noLocation: true }))?.selectionSet.selections ?? [];
  if (root?.kind !== Kind.FIELD || more.length > 0)
    throw new Error('Expected a subscription to be planned with one field for its event.');
  const fields = (root.selectionSet?.selections ?? []).map((node): [string, keyof EventFields] => {
    const name = node.kind === Kind.FIELD ? node.name.value : undefined;
    if (node.kind !== Kind.FIELD || (name !== 'id' && name !== '__typename'))
      throw new Error(`An event does not know what is asked of it: ${operation}`);
    return [responseNameOf(node), name];
  });
  return {
    responseName: responseNameOf(root),
    fields,
    typename: environment.typeOfSubscription(root.name.value),
  };
}

function responseNameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
