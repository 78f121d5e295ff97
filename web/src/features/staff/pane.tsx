import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Sheet } from '../../shared/sheet.tsx';
import { useMedia } from './use-media.ts';

export interface PaneProps {
  /** Accessible name, and the sheet's title on a phone. */
  label: string;
  /** Address of the list that it was chosen from. */
  list: string;
  /** What was chosen; without it the pane says what can be. */
  children?: ReactNode;
  /** Stands in the pane while nothing is chosen. A phone shows only the list then. */
  placeholder: ReactNode;
}

/** What was chosen from a list: beside it on a wide screen, over it in a sheet on a phone. */
export function Pane({ label, list, children, placeholder }: PaneProps) {
  const isWide = useMedia('(min-width: 64rem)');
  const navigate = useNavigate();
  const { state } = useLocation();
  if (isWide) {
    return (
      <aside className="panel staff-pane" aria-label={label}>
        {children ?? placeholder}
      </aside>
    );
  }
  if (!children) return null;
  // Opened from the list, closing it is going back; opened by its address, there is no list to go back to.
  const close = () => void (state === FROM_LIST ? navigate(-1) : navigate(list, { replace: true }));
  return (
    <Sheet label={label} title={label} onClose={close}>
      {children}
    </Sheet>
  );
}

/** State of a link from a list to what its pane shows. */
export const FROM_LIST = 'from-list';
