import type { Command } from '../kitchen/command-queue.ts';
import type { DeviceDatabase } from './device-database.ts';
import { takeFormerCommands } from './former-commands.ts';

/** Where commands outlive a reload. */
export interface CommandStore {
  /** What was kept and not forgotten, oldest first. */
  load(): Promise<Command[]>;
  keep(command: Command): void;
  forget(key: string): void;
}

/**
 * Keeps commands in the device's database, each as a record of its own: two tabs of one device never overwrite each other's. A command that both send takes
 * effect once, by its idempotency key.
 *
 * @param database Without one, commands live as long as the page.
 * @param owner Whose commands: the organization's id. Another organization's are never sent.
 * @param former Where versions before kept them; they are moved from there.
 */
export function createCommandStore(
  database: DeviceDatabase | undefined,
  owner: string,
  former?: Storage,
): CommandStore {
  let sequence = 0;

  function keep(command: Command): void {
    sequence += 1;
    void write(command, sequence);
  }

  async function write(command: Command, atPlace: number): Promise<void> {
    try {
      // Strict: through to the disk, since whoever pulls the plug of a wall screen does it right after the last tap.
      const transaction = database?.transaction('commands', 'readwrite', { durability: 'strict' });
      await transaction?.store.put({ key: command.key, owner, sequence: atPlace, command });
      await transaction?.done;
    } catch {
      // Full or closed: the command still lives as long as the page does.
    }
  }

  return {
    keep,
    async load() {
      const kept = (await database?.getAllFromIndex('commands', 'owner', owner).catch(() => [])) ?? [];
      const commands = kept
        .sort((one, other) => one.command.at - other.command.at || one.sequence - other.sequence)
        .map(({ command }) => command);
      const moved = former ? takeFormerCommands(former, owner) : [];
      for (const command of moved) keep(command);
      return [...moved, ...commands];
    },
    forget(key) {
      // After the write that kept it: transactions on one store run in the order they were opened.
      database?.delete('commands', key).catch(() => undefined);
    },
  };
}
