import { useEffect, useRef, useState } from 'react';
import { currentSettings } from '../settings/settings.ts';
import { createSounds, type Sounds } from './sounds.ts';

/** What a shift may be heard by. */
export type ShiftSounds = Sounds | undefined;

/** Whether the shift has begun on this screen. */
export interface Shift {
  isOn: boolean;
  /** To be called from a tap: browsers allow sound only then. */
  start(): void;
  /** Nothing before the shift has begun. */
  sounds: ShiftSounds;
}

/** Starting the shift unlocks sound and keeps the screen awake, also after it was out of sight for a while. */
export function useShift(): Shift {
  const [sounds, setSounds] = useState<Sounds>();
  const lock = useRef<WakeLockSentinel | undefined>(undefined);

  useEffect(() => {
    if (!sounds) return;
    let isOver = false;
    const stayAwake = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (isOver) await taken.release();
        else lock.current = taken;
      } catch {
        // Refused, as on low battery: the screen works all the same.
      }
    };
    const onVisible = () => {
      void stayAwake();
      void sounds.resume();
    };
    void stayAwake();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock.current?.release();
      sounds.close();
    };
  }, [sounds]);

  return {
    isOn: sounds !== undefined,
    sounds,
    start: () => {
      if (sounds) return;
      const made = createSounds(() => currentSettings().volume);
      made.arrival();
      setSounds(made);
    },
  };
}
