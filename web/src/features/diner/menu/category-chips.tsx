import './category-chips.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sectionId } from './menu-section.tsx';
import { useActiveSection } from './use-active-section.ts';

/** The categories as chips; the one that is being read is marked and kept in sight. */
export function CategoryChips({ categories }: { categories: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('diner');
  const list = useRef<HTMLUListElement>(null);
  const { active, goTo } = useActiveSection(categories.map(({ id }) => sectionId(id)));

  useEffect(() => {
    const strip = list.current;
    const chip = active && strip?.querySelector<HTMLElement>(`[data-section="${CSS.escape(active)}"]`);
    if (!strip || !chip) return;
    strip.scrollTo({
      left: chip.offsetLeft - (strip.clientWidth - chip.clientWidth) / 2,
      behavior: 'smooth',
    });
  }, [active]);

  return (
    <nav className="category-chips" aria-label={t('menu.categories')} data-testid="category-chips">
      <ul ref={list}>
        {categories.map(({ id, name }) => {
          const section = sectionId(id);
          return (
            <li key={id}>
              <button
                type="button"
                className="chip"
                data-section={section}
                aria-current={active === section}
                onClick={() => goTo(section)}
              >
                {name}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
