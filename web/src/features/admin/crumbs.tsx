import './crumbs.css';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way back up, from the overview to where one is. */
export function Crumbs({ to }: { to: { label: string; path: string }[] }) {
  const { t } = useTranslation('admin');
  return (
    <ol className="admin-crumbs">
      {[{ label: t('overview'), path: '/admin' }, ...to].map(({ label, path }) => (
        <li key={path}>
          <Link to={path}>{label}</Link>
          <ChevronRight size={14} aria-hidden="true" />
        </li>
      ))}
    </ol>
  );
}
