import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { text } from '../app/text.ts';

/**
 * A panel over the board. It takes the keys as long as it is open: arrows go from button to button, numbers press one, Escape
 * closes.
 */
export function Panel({
  title,
  lead,
  isSmall = false,
  footer,
  onClose,
  children,
}: {
  title: string;
  lead?: string;
  isSmall?: boolean;
  /** Stays in sight below what scrolls. */
  footer?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  function onKey(event: React.KeyboardEvent<HTMLDialogElement>) {
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      entries[Math.min(Math.max(at + step, 0), entries.length - 1)]?.focus();
    } else if (/^\d$/.test(event.key)) {
      entries[event.key === '0' ? 9 : Number(event.key) - 1]?.focus();
    }
  }

  return (
    // The backdrop is the dialog itself: a tap beside the panel closes it. Escape does the same for the keyboard.
    <dialog
      ref={dialog}
      className={isSmall ? 'panel panel-small' : 'panel'}
      aria-labelledby={titleId}
      onClose={onClose}
      onKeyDown={onKey}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div className="panel-inside">
        <header className="panel-header">
          <div>
            <h2 id={titleId}>{title}</h2>
            {lead && <p>{lead}</p>}
          </div>
          <button type="button" aria-label={text.recallPanel.close} onClick={() => dialog.current?.close()}>
            <X size={28} aria-hidden />
          </button>
        </header>
        <div className="panel-content">{children}</div>
        {footer && <footer className="panel-footer">{footer}</footer>}
      </div>
    </dialog>
  );
}
