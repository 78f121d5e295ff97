import { type ReactNode, useEffect, useRef } from 'react';
import type { CardSpace } from '../kitchen/card-size.ts';
import { useSettings } from '../settings/settings.ts';
import { type GridSize, gridFor } from './grid-size.ts';

/** The fixed grid of cards. It measures the room it has, and nothing else: cards never decide how large they are. */
export function Grid({
  grid,
  onChange,
  children,
}: {
  grid: GridSize;
  onChange(grid: GridSize, space: CardSpace): void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const { density, textSize } = useSettings();

  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(() => {
      const { grid: size, space } = gridFor(measured.clientWidth, measured.clientHeight, {
        density,
        textSize,
      });
      changed.current(size, space);
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, [density, textSize]);

  return (
    <div
      ref={element}
      className="grid"
      style={{
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, minmax(0, 1fr))`,
      }}
    >
      {children}
    </div>
  );
}
