import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';

const DOWN = <ChevronDown size={22} aria-hidden />;

/** A list that scrolls within its card, and says so with a button large enough for a glove when there is more below. */
export function MoreBelow({
  className,
  label,
  children,
}: {
  className: string;
  label: string;
  children: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [hasMore, setHasMore] = useState(false);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => setHasMore(element.scrollHeight - element.scrollTop - element.clientHeight > 8);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  return (
    <div className="more-below">
      <div ref={list} className={className}>
        {children}
      </div>
      {hasMore && (
        <button
          className="more-button"
          type="button"
          onClick={() => list.current?.scrollBy({ top: list.current.clientHeight * 0.8 })}
        >
          {label}
          {DOWN}
        </button>
      )}
    </div>
  );
}
