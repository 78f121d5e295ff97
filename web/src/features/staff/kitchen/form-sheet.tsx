import { TriangleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../shared/sheet.tsx';
import type { Command } from '../use-command.ts';

export interface FormSheetProps {
  title: string;
  command: Pick<Command<never>, 'isBusy' | 'problem'>;
  /** Words of the button that sends it. @default save */
  submit?: string;
  /** Another button beside it. */
  extra?: ReactNode;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** A form over the page, with what is wrong above its buttons. */
export function FormSheet({ title, command, submit, extra, onSubmit, onClose, children }: FormSheetProps) {
  const { t } = useTranslation(['kitchen', 'desk']);
  const formId = useId();
  function send(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Sheet
      label={title}
      title={title}
      onClose={onClose}
      footer={
        <div className="kitchen-foot">
          <div role="alert">
            {command.problem && (
              <p className="note" data-tone="warning">
                <TriangleAlert size={18} aria-hidden="true" />
                {command.problem}
              </p>
            )}
          </div>
          {extra}
          <button type="button" className="desk-button" onClick={onClose}>
            {t('desk:cancel')}
          </button>
          <button
            type="submit"
            form={formId}
            className="desk-button"
            data-kind="primary"
            aria-disabled={command.isBusy}
          >
            {command.isBusy ? t('saving') : (submit ?? t('desk:save'))}
          </button>
        </div>
      }
    >
      <form id={formId} className="kitchen-form" onSubmit={send} noValidate>
        {children}
      </form>
    </Sheet>
  );
}
