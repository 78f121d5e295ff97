import { useCallback, useEffect, useRef, useState } from 'react';

/** CSS pixels below the sticky bars at which a section counts as being read. */
const READING_LINE = 24;

/** Milliseconds without a scroll event after which a scroll that we started counts as over (Safari has no `scrollend`). */
const SETTLED_AFTER = 120;

/**
 * Which of the sections, given by their element ids in page order, is being read, and a way to go to one. While the page
 * scrolls there the target stays marked, so that the mark does not run through all sections in between.
 */
export function useActiveSection(ids: readonly string[]): {
  active: string | undefined;
  goTo(id: string): void;
} {
  const [active, setActive] = useState(ids[0]);
  const target = useRef<string | undefined>(undefined);
  const key = ids.join(' ');

  useEffect(() => {
    const sections = key ? key.split(' ') : [];
    let frame = 0;
    let settling: ReturnType<typeof setTimeout> | undefined;

    function look() {
      frame = 0;
      if (target.current) return;
      setActive(reading(sections));
    }
    function onScroll() {
      clearTimeout(settling);
      settling = setTimeout(() => {
        target.current = undefined;
      }, SETTLED_AFTER);
      frame ||= requestAnimationFrame(look);
    }
    look();
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(settling);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [key]);

  const goTo = useCallback((id: string) => {
    const section = document.getElementById(id);
    if (!section) return;
    target.current = id;
    setActive(id);
    section.scrollIntoView({ behavior: 'smooth', block: 'start' });
    section.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, []);

  return { active: ids.includes(active ?? '') ? active : ids[0], goTo };
}

function reading(sections: readonly string[]): string | undefined {
  const { documentElement: page } = document;
  const isAtEnd = window.scrollY > 0 && window.scrollY + window.innerHeight >= page.scrollHeight - 2;
  if (isAtEnd) return sections.at(-1);
  const line = (Number.parseFloat(getComputedStyle(page).scrollPaddingTop) || 0) + READING_LINE;
  let current = sections[0];
  for (const id of sections) {
    const section = document.getElementById(id);
    if (!section) continue;
    if (section.getBoundingClientRect().top > line) break;
    current = id;
  }
  return current;
}
