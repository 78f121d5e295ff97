import './sheet.css';
import { X } from 'lucide-react';
import { type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Dragged down by this much, in CSS pixels, or faster than this in pixels per millisecond, the sheet closes. */
const CLOSING_DISTANCE = 110;
const CLOSING_SPEED = 0.6;
/** As long as the closing transition in sheet.css, in milliseconds. */
const CLOSING_TIME = 200;

export interface SheetProps {
  /** Accessible name of the dialog. */
  label: string;
  onClose(): void;
  /** Stays in sight at the top, beside the closing button. Without it, they float over what the sheet begins with. */
  title?: ReactNode;
  /** Stays in sight at the bottom. */
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A sheet from the bottom of a phone, a dialog in the middle of a wide screen. Modal: the browser keeps the focus inside and
 * gives it back. Escape, a tap beside it, the closing button and a drag close it.
 */
export function Sheet({ label, onClose, title, footer, children }: SheetProps) {
  const { t } = useTranslation('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const drag = useRef<{ from: number; at: number; time: number; speed: number } | null>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.focus();
    return () => element?.close();
  }, []);

  function close() {
    const element = dialog.current;
    if (!element || element.dataset.closing) return;
    element.style.removeProperty('translate');
    element.dataset.closing = 'true';
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    setTimeout(onClose, isStill ? 0 : CLOSING_TIME);
  }

  function startDrag(event: PointerEvent<HTMLElement>) {
    if (event.target instanceof Element && event.target.closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientY, at: event.clientY, time: event.timeStamp, speed: 0 };
    if (dialog.current) dialog.current.dataset.dragging = 'true';
  }

  function moveDrag(event: PointerEvent<HTMLElement>) {
    const state = drag.current;
    if (!state || !dialog.current) return;
    state.speed = (event.clientY - state.at) / Math.max(1, event.timeStamp - state.time);
    state.at = event.clientY;
    state.time = event.timeStamp;
    dialog.current.style.translate = `0 ${Math.max(0, state.at - state.from)}px`;
  }

  function endDrag() {
    const state = drag.current;
    drag.current = null;
    if (!state || !dialog.current) return;
    delete dialog.current.dataset.dragging;
    if (state.at - state.from > CLOSING_DISTANCE || state.speed > CLOSING_SPEED) close();
    else dialog.current.style.removeProperty('translate');
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap beside the sheet; Escape is the key for it
    <dialog
      ref={dialog}
      className="sheet"
      data-head={title ? 'title' : 'floating'}
      aria-label={label}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="sheet-frame">
        <header
          className="sheet-head"
          onPointerDown={startDrag}
          onPointerMove={moveDrag}
          onPointerUp={endDrag}
          onPointerCancel={endDrag}
        >
          <span className="sheet-handle" aria-hidden="true" />
          <div className="sheet-title">{title}</div>
          <button type="button" className="icon-button" aria-label={t('close')} onClick={close}>
            <X size={22} />
          </button>
        </header>
        <div className="sheet-body">{children}</div>
        {footer && <footer className="sheet-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
