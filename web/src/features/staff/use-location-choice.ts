import { useState } from 'react';

const KEY = 'comanda.staff.location';

/** The location that this device is used in. Each tab keeps its own; a new tab begins where the last choice was made. */
export function useLocationChoice(): [string | undefined, (id: string) => void] {
  const [id, setId] = useState(() => {
    try {
      return localStorage.getItem(KEY) ?? undefined;
    } catch {
      return undefined;
    }
  });
  return [
    id,
    (chosen) => {
      setId(chosen);
      try {
        localStorage.setItem(KEY, chosen);
      } catch {
        // A storage that refuses only costs the next tab its beginning.
      }
    },
  ];
}
