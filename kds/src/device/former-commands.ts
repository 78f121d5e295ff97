import type { Command } from '../kitchen/command-queue.ts';

/** Takes the commands that the versions before 0.2 kept in `Storage`, oldest first, out of it. */
export function takeFormerCommands(storage: Storage, owner: string): Command[] {
  const prefix = `comanda.kds.command.${owner}.`;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
  const kept = keys.map((key) => parse(storage.getItem(key))).filter((one) => one !== undefined);
  for (const key of keys) storage.removeItem(key);
  return kept
    .sort((one, other) => one.command.at - other.command.at || one.sequence - other.sequence)
    .map(({ command }) => command);
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
    // Written by this app, under this prefix; what was checked above is all that an older version may lack.
    return isKept ? (kept as { sequence: number; command: Command }) : undefined;
  } catch {
    return undefined;
  }
}
