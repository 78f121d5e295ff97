export const themes = ['dark', 'light', 'contrast'] as const;
export const densities = ['roomy', 'normal', 'dense'] as const;
export const textSizes = [1, 1.15, 1.3] as const;
export const volumes = ['off', 'normal', 'loud'] as const;

/** How this device shows and sounds. It stays on the device: two screens of one station hang in different light. */
export interface Settings {
  theme: (typeof themes)[number];
  /** How many cards share the screen. */
  density: (typeof densities)[number];
  /** What the sizes of a card are multiplied with. */
  textSize: (typeof textSizes)[number];
  volume: (typeof volumes)[number];
}

export const defaultSettings: Settings = { theme: 'dark', density: 'normal', textSize: 1, volume: 'normal' };
