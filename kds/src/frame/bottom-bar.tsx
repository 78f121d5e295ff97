import { ChevronLeft, ChevronRight, CircleAlert, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../app/text.ts';

/** Made once: the bar is painted with each change of the board. */
const PREVIOUS = <ChevronLeft size={28} aria-hidden />;
const NEXT = <ChevronRight size={28} aria-hidden />;
const UNDO = <Undo2 size={22} aria-hidden />;

/** Panels on the left, what can be taken back in the middle, pages on the right. */
export function BottomBar({
  children,
  page,
  pages,
  elsewhere,
  onPage,
  takeBack,
  onTakeBack = () => {},
  refusals = [],
  onDismiss = () => {},
}: {
  children: ReactNode;
  /** Counted from 0. */
  page: number;
  pages: number;
  /** How many cards are on other pages. */
  elsewhere: number;
  onPage(page: number): void;
  /** The last bump that can be taken back. */
  takeBack?: { label: string; key: string } | undefined;
  onTakeBack?(): void;
  /** Refusals that no card shows. */
  refusals?: readonly { subject: string; message: string }[];
  onDismiss?(subject: string): void;
}) {
  const [refusal] = refusals;
  return (
    <footer className="bottom-bar">
      <div className="bottom-panels">{children}</div>
      {refusal && (
        <button className="bottom-refusal" type="button" onClick={() => onDismiss(refusal.subject)}>
          <CircleAlert size={22} aria-hidden />
          <span role="alert">{refusal.message}</span>
          <X size={20} aria-hidden />
        </button>
      )}
      {takeBack && !refusal && (
        <button key={takeBack.key} className="bottom-undo arming" type="button" onClick={onTakeBack}>
          {UNDO}
          <b>{text.bar.takeBack}</b>
          <span>{takeBack.label}</span>
        </button>
      )}
      {pages > 1 && (
        <nav className="bottom-pages">
          <button
            type="button"
            aria-label={text.bar.previousPage}
            disabled={page === 0}
            onClick={() => onPage(page - 1)}
          >
            {PREVIOUS}
          </button>
          <span className="tabular" role="status">
            <b>{text.bar.page(page + 1, pages)}</b>
            <small>{text.bar.elsewhere(elsewhere)}</small>
          </span>
          <button
            type="button"
            aria-label={text.bar.nextPage}
            disabled={page === pages - 1}
            onClick={() => onPage(page + 1)}
          >
            {NEXT}
          </button>
        </nav>
      )}
    </footer>
  );
}
