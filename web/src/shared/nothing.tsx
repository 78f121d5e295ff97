import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NothingProps {
  icon: LucideIcon;
  title: string;
  body?: string | undefined;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Says inside a panel why there is nothing in it. */
export function Nothing({ icon: Icon, title, body, children }: NothingProps) {
  return (
    <div className="nothing" role="status">
      <Icon size={32} strokeWidth={1.5} aria-hidden="true" />
      <strong>{title}</strong>
      {body && <span>{body}</span>}
      {children}
    </div>
  );
}
