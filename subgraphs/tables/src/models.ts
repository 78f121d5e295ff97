import type { Connection } from 'mongoose';
import { floorModels } from './floor/floor.model.ts';
import { tableSessionModels } from './session/table-session.model.ts';
import { tableModels } from './table/table.model.ts';

export type Models = ReturnType<typeof createModels>;

/** All collections of this subgraph on one connection. */
export function createModels(connection: Connection) {
  return { ...floorModels(connection), ...tableModels(connection), ...tableSessionModels(connection) };
}
