import './menu-screen.css';
import { CloudOff, Search, SearchX, UtensilsCrossed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../../shared/nothing.tsx';
import { may } from '../rights.ts';
import { useStaff } from '../staff-context.ts';
import { CategoryHead } from './category-head.tsx';
import { EditItem } from './edit-item.tsx';
import { filterMenu, type StaffCategory, type StaffMenuItem } from './menu-filter.ts';
import { MenuRow } from './menu-row.tsx';
import { useLiveMenu } from './use-live-menu.ts';

/** The menu: what is sold out, and for managers what it says. */
export function MenuScreen() {
  const { t } = useTranslation(['staff', 'desk']);
  const { location } = useStaff();
  const { data, failed } = useLiveMenu();
  const [wanted, setWanted] = useState('');
  const [soldOutOnly, setSoldOutOnly] = useState(false);
  const categories = data?.menu?.categories;
  const soldOut = categories
    ?.flatMap(({ items }) => items)
    .filter(({ availability }) => availability === 'SOLD_OUT').length;

  return (
    <>
      <title>{`${t('menu.title')} · ${location.name}`}</title>
      <header className="staff-head">
        <h1>{t('menu.title')}</h1>
        <label className="search-field">
          <span className="visually-hidden">{t('menu.search')}</span>
          <Search size={18} aria-hidden="true" />
          <input
            type="search"
            value={wanted}
            placeholder={t('menu.search')}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <div className="choices">
          <button type="button" aria-pressed={!soldOutOnly} onClick={() => setSoldOutOnly(false)}>
            {t('menu.all')}
          </button>
          <button type="button" aria-pressed={soldOutOnly} onClick={() => setSoldOutOnly(true)}>
            {t('menu.soldOut')}
            {soldOut !== undefined && <b>{soldOut}</b>}
          </button>
        </div>
      </header>
      {categories ? (
        <Categories
          shown={filterMenu(categories, { wanted, soldOutOnly })}
          isFiltered={soldOutOnly || wanted.trim() !== ''}
          noneSoldOut={soldOutOnly && wanted.trim() === ''}
          onShowAll={() => {
            setWanted('');
            setSoldOutOnly(false);
          }}
        />
      ) : (
        <div className="panel">
          {data ? (
            <Nothing icon={UtensilsCrossed} title={t('menu.none')} body={t('menu.noneBody')} />
          ) : failed ? (
            <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
          ) : (
            <MenuLoading />
          )}
        </div>
      )}
    </>
  );
}

interface CategoriesProps {
  shown: StaffCategory[];
  isFiltered: boolean;
  noneSoldOut: boolean;
  onShowAll(): void;
}

function Categories({ shown, isFiltered, noneSoldOut, onShowAll }: CategoriesProps) {
  const { t } = useTranslation('staff');
  const { role } = useStaff();
  const [editing, setEditing] = useState<StaffMenuItem>();
  if (shown.length === 0) {
    return (
      <div className="panel">
        {isFiltered ? (
          <Nothing
            icon={SearchX}
            title={t(noneSoldOut ? 'menu.noneSoldOut' : 'menu.noMatch')}
            body={noneSoldOut ? undefined : t('menu.noMatchBody')}
          >
            <button type="button" className="desk-button" onClick={onShowAll}>
              {t('menu.showAll')}
            </button>
          </Nothing>
        ) : (
          <Nothing icon={UtensilsCrossed} title={t('menu.none')} body={t('menu.noneBody')} />
        )}
      </div>
    );
  }
  return (
    <div className="staff-menu">
      {shown.map((category) => (
        <section key={category.id}>
          <CategoryHead category={category} />
          <ul className="panel staff-menu-items">
            {category.items.map((item) => (
              <MenuRow
                key={item.id}
                item={item}
                category={category.name}
                onEdit={may(role, 'editMenu') ? () => setEditing(item) : undefined}
              />
            ))}
            {category.items.length === 0 && <li className="muted">{t('menu.emptyCategory')}</li>}
          </ul>
        </section>
      ))}
      {editing && <EditItem item={editing} onClose={() => setEditing(undefined)} />}
    </div>
  );
}

function MenuLoading() {
  const { t } = useTranslation('desk');
  return (
    <ul className="staff-menu-items" aria-busy="true" aria-label={t('loading')}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <li key={row} aria-hidden="true">
          <span className="bones" style={{ width: '2.75rem', height: '2.75rem', borderRadius: '10px' }} />
          <span className="staff-menu-what">
            <span className="bones" style={{ width: '9rem', height: '1rem' }} />
            <span className="bones" style={{ width: '5rem', height: '0.8rem', marginTop: '0.4rem' }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
