import './menu-screen.css';
import { Search, X } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CartSheet } from '../cart/cart-sheet.tsx';
import { ItemSheet } from '../item/item-sheet.tsx';
import { Away } from '../table/away.tsx';
import { useTable } from '../table/table-context.ts';
import { TableHeader } from '../table/table-header.tsx';
import { useSheet } from '../use-sheet.ts';
import { CategoryChips } from './category-chips.tsx';
import { Dock } from './dock.tsx';
import { searchMenu } from './menu-search.ts';
import { MenuSection } from './menu-section.tsx';
import { MenuSkeleton } from './menu-skeleton.tsx';

/** The menu, with what is in the cart and on its way at the bottom. */
export function MenuScreen() {
  const { t } = useTranslation('diner');
  const { categories, items, cart, menuFailed, readAgain } = useTable();
  const { sheet, close } = useSheet();
  const [query, setQuery] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  const searched = useDeferredValue(query);
  const shown = useMemo(() => searchMenu(categories ?? [], searched), [categories, searched]);
  const opened = sheet?.kind === 'item' ? items.get(sheet.menuItemId) : undefined;
  const isSearching = searched.trim() !== '';

  if (!categories && menuFailed) return <Away onRetry={readAgain} />;

  return (
    <div className="menu-screen">
      <TableHeader
        isPageTitle
        after={
          <button
            type="button"
            className="icon-button"
            aria-label={t('menu.search')}
            onClick={() => {
              window.scrollTo({ top: 0 });
              searchField.current?.focus({ preventScroll: true });
            }}
          >
            <Search size={22} />
          </button>
        }
      />
      <search className="menu-search">
        <Search size={20} aria-hidden="true" />
        <input
          ref={searchField}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t('menu.search')}
          aria-label={t('menu.search')}
          enterKeyHint="search"
        />
        {query && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('menu.clear')}
            onClick={() => {
              setQuery('');
              searchField.current?.focus();
            }}
          >
            <X size={20} />
          </button>
        )}
      </search>
      <CategoryChips categories={shown} />
      <main className="menu">
        <p className="visually-hidden" role="status">
          {isSearching &&
            t('menu.results', { count: shown.reduce((sum, { items }) => sum + items.length, 0) })}
        </p>
        {!categories && <MenuSkeleton />}
        {categories?.length === 0 && (
          <div className="menu-nothing">
            <h2>{t('menu.empty')}</h2>
            <p>{t('menu.emptyBody')}</p>
          </div>
        )}
        {isSearching && shown.length === 0 && (
          <div className="menu-nothing">
            <h2>{t('menu.none', { query: searched.trim() })}</h2>
            <p>{t('menu.noneHint')}</p>
            <button type="button" className="button button-quiet" onClick={() => setQuery('')}>
              {t('menu.showAll')}
            </button>
          </div>
        )}
        {shown.map((category) => (
          <MenuSection key={category.id} category={category} />
        ))}
      </main>
      <Dock />
      {sheet?.kind === 'item' && categories && (sheet.insteadOf === null || cart) && (
        <ItemSheet
          key={sheet.menuItemId}
          item={opened}
          insteadOf={cart?.lines.find(({ id }) => id === sheet.insteadOf)}
          onClose={close}
        />
      )}
      {sheet?.kind === 'cart' && <CartSheet onClose={close} />}
    </div>
  );
}
