import type { Settings } from '../settings/default-settings.ts';

/** What the screen can be heard by. Generated, so that there is no file to load when the network is away. */
export interface Sounds {
  /** Two rising notes: a new ticket. */
  arrival(): void;
  /** Three falling pairs: something is wrong in this kitchen. */
  alarm(): void;
  /** Wakes the sound after the browser put it to sleep. */
  resume(): Promise<void>;
  close(): void;
}

/** Notes in Hz, and when each begins in seconds: high enough to be heard over an extractor hood. */
const ARRIVAL = [
  [1_318.5, 0],
  [1_760, 0.14],
] as const;
const ALARM = [
  [1_046.5, 0],
  [784, 0.16],
  [1_046.5, 0.42],
  [784, 0.58],
  [1_046.5, 0.84],
  [784, 1],
] as const;
/** Loudest point of a note, from 0 to 1. */
const gains = { off: 0, normal: 0.5, loud: 1 } satisfies Record<Settings['volume'], number>;
/** A burst of tickets is one chime, not a din. In seconds. */
const REST = 0.6;

/**
 * Must be called from a tap or key press.
 * @param volume How loud, asked before each sound.
 */
export function createSounds(volume: () => Settings['volume']): Sounds {
  const context = new AudioContext();
  let lastAt = Number.NEGATIVE_INFINITY;

  function note(frequency: number, at: number) {
    const gain = gains[volume()];
    if (gain === 0) return;
    const oscillator = context.createOscillator();
    const loudness = context.createGain();
    oscillator.type = 'triangle';
    oscillator.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(gain, at + 0.01);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.45);
    oscillator.connect(loudness).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.5);
  }

  return {
    arrival() {
      const now = context.currentTime;
      if (now - lastAt < REST) return;
      lastAt = now;
      for (const [frequency, after] of ARRIVAL) note(frequency, now + after);
    },
    alarm() {
      const now = context.currentTime;
      for (const [frequency, after] of ALARM) note(frequency, now + after);
    },
    async resume() {
      if (context.state === 'suspended') await context.resume();
    },
    close() {
      void context.close();
    },
  };
}
