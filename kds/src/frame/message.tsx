import type { ReactNode } from 'react';

/** A quiet word in the middle of the screen. */
export function Message({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="message" role="status">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
