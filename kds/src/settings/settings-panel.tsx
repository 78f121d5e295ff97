import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { densities, type Settings, textSizes, themes, volumes } from './default-settings.ts';
import { KeyMap } from './key-map.tsx';
import { changeSettings, useSettings } from './settings.ts';
import './settings.css';

/** How this screen looks and sounds, and what its keys do. */
export function SettingsPanel({
  hasKeys,
  openTickets = 0,
  onPrintAll,
  onClose,
}: {
  hasKeys: boolean;
  /** How many there are to be printed. */
  openTickets?: number;
  onPrintAll?(): void;
  onClose(): void;
}) {
  return (
    <Panel title={text.settings.title} lead={text.settings.lead} onClose={onClose}>
      <Choice name="theme" options={themes} />
      <Choice name="density" options={densities} />
      <Choice name="textSize" options={textSizes} />
      <Choice name="volume" options={volumes} />
      {onPrintAll && openTickets > 0 && (
        <fieldset className="setting">
          <legend>{text.settings.print}</legend>
          <button type="button" data-entry onClick={onPrintAll}>
            {text.settings.printAll(openTickets)}
          </button>
        </fieldset>
      )}
      {hasKeys && <KeyMap />}
    </Panel>
  );
}

function Choice<Name extends keyof Settings>({
  name,
  options,
}: {
  name: Name;
  options: readonly Settings[Name][];
}) {
  const settings = useSettings();
  const words: Record<string, string> = text.settings[name].options;
  return (
    <fieldset className="setting">
      <legend>{text.settings[name].title}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          data-entry
          aria-pressed={settings[name] === option}
          onClick={() => changeSettings({ [name]: option })}
        >
          {words[String(option)]}
        </button>
      ))}
    </fieldset>
  );
}
