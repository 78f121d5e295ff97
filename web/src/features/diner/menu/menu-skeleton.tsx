import { useTranslation } from 'react-i18next';

/** Holds the place of the menu while it is read, in its own measures, so that nothing jumps. */
export function MenuSkeleton() {
  const { t } = useTranslation('diner');
  return (
    <div className="menu-skeleton" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('menu.loading')}
      </span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className="menu-row" aria-hidden="true">
          <span className="menu-row-text">
            <span className="bone" style={{ width: '55%' }} />
            <span className="bone" style={{ width: '90%' }} />
            <span className="bone" style={{ width: '25%' }} />
          </span>
          <span className="menu-row-picture">
            <span className="picture bone" />
          </span>
        </div>
      ))}
    </div>
  );
}
