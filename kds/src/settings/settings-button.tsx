import { Settings } from 'lucide-react';
import { text } from '../app/text.ts';

/** Opens the settings; small, since it is needed once. */
export function SettingsButton({ onClick }: { onClick(): void }) {
  return (
    <button className="bottom-settings" type="button" aria-label={text.settings.button} onClick={onClick}>
      <Settings size={24} aria-hidden />
    </button>
  );
}
