import { Component, type ReactNode } from 'react';
import { text } from './text.ts';

/** After a fault of the program the screen starts again by itself: nobody in a kitchen has a keyboard to press F5. */
const START_AGAIN_AFTER = 5_000;

export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    setTimeout(() => location.reload(), START_AGAIN_AFTER);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="message" role="alert">
        <p>{text.status.failed}</p>
      </main>
    );
  }
}
