import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../../shared/local-time.ts';
import { useServerNow } from '../use-server-now.ts';
import { ChoiceField } from './form-fields.tsx';
import { FormSheet } from './form-sheet.tsx';
import { useFormCommand } from './use-form-command.ts';

/** In minutes; null until somebody ends it. */
const LENGTHS = { quarter: 15, half: 30, hour: 60, twoHours: 120, open: null } as const;
type Length = keyof typeof LENGTHS;

interface Wish {
  paused: boolean;
  until: string | null;
}

export interface PauseButtonProps {
  name: string;
  /** Undefined while it is not paused. */
  pause: { until: string | null } | undefined;
  timeZone: string;
  send(
    wish: Wish & { idempotencyKey: string },
  ): Promise<readonly { code: string; field: readonly string[]; message: string }[] | undefined>;
  onDone(): void;
}

/** Pauses a station or a category for some time, or until somebody ends it. */
export function PauseButton({ name, pause, timeZone, send, onDone }: PauseButtonProps) {
  const { t } = useTranslation('kitchen');
  const now = useServerNow(60_000);
  const [isOpen, setOpen] = useState(false);
  const [length, setLength] = useState<Length>('half');
  const command = useFormCommand<Wish>(send);
  const done = (isDone: boolean) => {
    if (!isDone) return;
    setOpen(false);
    onDone();
  };
  // To the minute, so that pressing again asks for the very same thing.
  const minutes = LENGTHS[length];
  const until =
    minutes === null ? null : new Date((Math.ceil(now / 60_000) + minutes) * 60_000).toISOString();
  return (
    <>
      <button
        type="button"
        className="desk-button"
        aria-label={t(pause ? 'pause.endOf' : 'pause.of', { name })}
        aria-disabled={command.isBusy}
        onClick={() => (pause ? void command.run({ paused: false, until: null }).then(done) : setOpen(true))}
      >
        {pause ? <Play size={18} aria-hidden="true" /> : <Pause size={18} aria-hidden="true" />}
        {t(pause ? 'pause.end' : 'pause.button')}
      </button>
      {pause && command.problem && (
        <span className="field-problem" role="alert">
          {command.problem}
        </span>
      )}
      {isOpen && (
        <FormSheet
          title={t('pause.title', { name })}
          command={command}
          submit={t('pause.submit')}
          onSubmit={() => void command.run({ paused: true, until }).then(done)}
          onClose={() => setOpen(false)}
        >
          <p className="muted">{t('pause.lead')}</p>
          <ChoiceField
            label={t('pause.length')}
            hint={until ? t('pause.ends', { time: wallClock(until, timeZone) }) : t('pause.byHand')}
            value={length}
            problem={command.faultOf('until')}
            options={(['quarter', 'half', 'hour', 'twoHours', 'open'] as const).map((one) => [
              one,
              t(`pause.lengths.${one}`),
            ])}
            onChange={setLength}
          />
        </FormSheet>
      )}
    </>
  );
}
