import './page-message.css';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface PageMessageProps {
  title: string;
  body: string;
  /** An illustration above the title. */
  picture?: ReactNode;
  action?: { label: string; to: string } | { label: string; onClick: () => void };
  /** What else can be done, below the action. */
  children?: ReactNode;
}

/** A whole screen that says one thing and offers one way on. */
export function PageMessage({ title, body, picture, action, children }: PageMessageProps) {
  return (
    <main className="page-message">
      {picture}
      <h1>{title}</h1>
      <p role="status">{body}</p>
      {action &&
        ('to' in action ? (
          <Link className="button button-primary" to={action.to}>
            {action.label}
          </Link>
        ) : (
          <button type="button" className="button button-primary" onClick={action.onClick}>
            {action.label}
          </button>
        ))}
      {children}
    </main>
  );
}
