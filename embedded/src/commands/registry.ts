import { aggregateCommand } from './aggregate.ts';
import { authenticationCommands } from './authentication.ts';
import { backupCommands } from './backup.ts';
import { collectionCommands } from './collections.ts';
import type { Command } from './context.ts';
import { countCommand, distinctCommand } from './count-distinct.ts';
import { cursorCommands } from './cursor-commands.ts';
import { deleteCommand } from './delete.ts';
import { explainCommand } from './explain.ts';
import { findCommand } from './find.ts';
import { findAndModifyCommands } from './find-and-modify.ts';
import { handshakeCommands } from './handshake.ts';
import { indexCommands } from './indexes.ts';
import { insertCommand } from './insert.ts';
import { sessionCommands } from './session-commands.ts';
import { shardingCommands } from './sharding-commands.ts';
import { updateCommand } from './update.ts';
import { validateCommand } from './validate.ts';

/** Every command the store knows, by the name it is called by. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    ...handshakeCommands,
    ...authenticationCommands,
    insertCommand,
    updateCommand,
    deleteCommand,
    findCommand,
    ...findAndModifyCommands,
    countCommand,
    distinctCommand,
    aggregateCommand,
    explainCommand,
    ...cursorCommands,
    ...collectionCommands,
    ...indexCommands,
    ...sessionCommands,
    ...shardingCommands,
    validateCommand,
    ...backupCommands,
  ].map((command) => [command.name, command]),
);
