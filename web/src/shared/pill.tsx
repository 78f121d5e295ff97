import './pill.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'quiet' | 'accent' | 'info' | 'success' | 'warning' | 'danger';

/** A state: a word and an icon beside it, so that the colour says nothing that they do not. */
export function Pill({ icon: Icon, tone, children }: { icon: LucideIcon; tone: Tone; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      <Icon size={14} strokeWidth={2.25} aria-hidden="true" />
      {children}
    </span>
  );
}
