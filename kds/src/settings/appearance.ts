import { currentSettings, onSettingsChange } from './settings.ts';

/** Gives the page the theme and text size of the settings, now and whenever they change; see tokens.css. */
export function followAppearance(): void {
  const apply = () => {
    const { theme, textSize } = currentSettings();
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.setProperty('--text-size', String(textSize));
  };
  apply();
  onSettingsChange(apply);
}
