/** Resolves when the work has ended, well or not, or after `patienceMs`, whichever comes first. */
export function endedOrLate(work: Promise<unknown>, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patienceMs);
    const ended = () => {
      clearTimeout(late);
      resolve();
    };
    work.then(ended, ended);
  });
}
