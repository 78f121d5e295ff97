import { createStored } from '@comanda/client/stored';
import { useSyncExternalStore } from 'react';
import { defaultSettings, densities, type Settings, textSizes, themes, volumes } from './default-settings.ts';

const stored = createStored<Settings>(localStorage, 'comanda.kds.settings', isSettings);

/** The settings now; the same object until one changes. */
export function currentSettings(): Settings {
  return stored.get() ?? defaultSettings;
}

export function changeSettings(change: Partial<Settings>): void {
  stored.set({ ...currentSettings(), ...change });
}

export const onSettingsChange = (listener: () => void): (() => void) => stored.subscribe(listener);

/** The settings, for a component. */
export function useSettings(): Settings {
  return useSyncExternalStore(stored.subscribe, currentSettings);
}

function isSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null) return false;
  const { theme, density, textSize, volume } = value as Partial<Record<keyof Settings, unknown>>; // each is looked at below
  return (
    (themes as readonly unknown[]).includes(theme) &&
    (densities as readonly unknown[]).includes(density) &&
    (textSizes as readonly unknown[]).includes(textSize) &&
    (volumes as readonly unknown[]).includes(volume)
  );
}
