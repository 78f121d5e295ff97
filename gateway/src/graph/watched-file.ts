import { stat } from 'node:fs/promises';

/** How often a file is looked at, in ms. */
const everyMs = 500;

/**
 * Calls `changed` once at the beginning, and whenever a file has become another and has rested since: one that is still being written is not read half. It is looked at again and again,
 * since the system's own watching does not see what happens behind links, as in the mounted configuration of a container.
 * @returns how to stop.
 */
export function watchFile(path: string, changed: () => void): () => void {
  let known: string | undefined;
  let seen: string | undefined;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    const now = await fingerprint(path);
    looking = false;
    const rests = now === seen;
    seen = now;
    if (!rests || now === known || now === gone) return;
    known = now;
    changed();
  };
  void look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

const gone = 'gone';

async function fingerprint(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return gone;
  }
}
