import { readFileSync } from 'node:fs';

/** Megabytes: memory of a process itself, and with it the pages of files it has touched. */
export interface Memory {
  readonly own: number;
  readonly withFiles: number;
}

/** Processor time that a process has used so far, in milliseconds, to 10 ms: what work costs however busy the machine is. */
export function cpuOf(pid: number): number {
  // After the command's name, which may hold spaces: utime and stime are fields 14 and 15, in ticks of 10 ms.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(text.match(new RegExp(`${name}:\\s+(\\d+) kB`))?.[1] ?? 0) / 1024;
  return { own: megabytes('RssAnon'), withFiles: megabytes('VmRSS') };
}
