import type { Command } from './command-queue.ts';

/** Where commands outlive a reload. */
export interface CommandStore {
  /** What was kept and not forgotten, oldest first. */
  load(): Command[];
  keep(command: Command): void;
  forget(key: string): void;
}

/**
 * Keeps commands in `Storage`, each under a key of its own: two tabs of one device never overwrite each other's. A command that
 * both send takes effect once, by its idempotency key.
 *
 * @param owner Whose commands: the organization's id. Another organization's are never sent.
 */
export function createCommandStore(storage: Storage, owner: string): CommandStore {
  const prefix = `comanda.kds.command.${owner}.`;
  let sequence = 0;
  return {
    load() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      return keys
        .filter((key) => key.startsWith(prefix))
        .map((key) => parse(storage.getItem(key)))
        .filter((kept) => kept !== undefined)
        .sort((one, other) => one.command.at - other.command.at || one.sequence - other.sequence)
        .map(({ command }) => command);
    },
    keep(command) {
      sequence += 1;
      try {
        storage.setItem(prefix + command.key, JSON.stringify({ sequence, command }));
      } catch {
        // Full or forbidden: the command still lives as long as the page does.
      }
    },
    forget(key) {
      storage.removeItem(prefix + key);
    },
  };
}

function parse(text: string | null): { sequence: number; command: Command } | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    const isKept =
      typeof kept === 'object' &&
      kept !== null &&
      'sequence' in kept &&
      'command' in kept &&
      typeof kept.command === 'object' &&
      kept.command !== null &&
      'key' in kept.command &&
      'at' in kept.command &&
      'action' in kept.command;
    // Written by this module, under this prefix; what was checked above is all that an older version may lack.
    return isKept ? (kept as { sequence: number; command: Command }) : undefined;
  } catch {
    return undefined;
  }
}
