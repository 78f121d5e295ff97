import { Settings } from 'lucide-react';
import { text } from '../app/text.ts';

const ICON = <Settings size={24} aria-hidden />;

/** Opens the settings; small, since it is needed once. */
export function SettingsButton({ onClick }: { onClick(): void }) {
  return (
    <button className="bottom-settings" type="button" aria-label={text.settings.button} onClick={onClick}>
      {ICON}
    </button>
  );
}
