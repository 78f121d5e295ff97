import { useEffect } from 'react';
import { legibleAccent } from '../../../shared/accent-color.ts';

/** Gives the whole page the organization's colour while the component is there, when that colour is legible. */
export function useAccent(accentColor: string | null | undefined): void {
  const accent = legibleAccent(accentColor);
  useEffect(() => {
    const { style } = document.documentElement;
    if (!accent) return;
    style.setProperty('--accent', accent);
    return () => {
      style.removeProperty('--accent');
    };
  }, [accent]);
}
