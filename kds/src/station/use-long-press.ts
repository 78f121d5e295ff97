import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** How long a finger rests until it means a menu, in milliseconds. */
const LONG_PRESS = 550;
/** How far a finger may wander while it rests, in CSS pixels. */
const WANDER = 12;

/** Handlers of a button that is tapped for one thing and held (or right-clicked) for another; a hold is never also a tap. */
export function useLongPress(onPress: () => void, onHold: () => void) {
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined>(undefined);
  const wasHeld = useRef(false);

  const cancel = () => {
    clearTimeout(hold.current?.timer);
    hold.current = undefined;
  };

  return {
    onPointerDown(event: PointerEvent) {
      cancel();
      wasHeld.current = false;
      if (event.button !== 0) return;
      const timer = setTimeout(() => {
        wasHeld.current = true;
        onHold();
      }, LONG_PRESS);
      hold.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent) {
      const start = hold.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > WANDER) cancel();
    },
    onPointerUp: cancel,
    onPointerLeave: cancel,
    onPointerCancel: cancel,
    onClick() {
      cancel();
      if (!wasHeld.current) onPress();
      wasHeld.current = false;
    },
    onContextMenu(event: MouseEvent) {
      event.preventDefault();
      cancel();
      if (!wasHeld.current) onHold();
      wasHeld.current = true;
    },
  };
}
