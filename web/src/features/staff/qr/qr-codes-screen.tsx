import './qr-codes-screen.css';
import { useQuery } from '@apollo/client/react';
import { Armchair, CloudOff, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../../shared/nothing.tsx';
import { useStaff } from '../staff-context.ts';
import { TableCodes } from './qr.operations.ts';
import { QrCode } from './qr-code.tsx';

const names = new Intl.Collator(undefined, { numeric: true });

/** One card per table, to be printed, cut and put on the tables. */
export function QrCodesScreen() {
  const { t } = useTranslation(['staff', 'desk']);
  const { location, organization } = useStaff();
  const { data, error } = useQuery(TableCodes, {
    variables: { locationId: location.id },
    fetchPolicy: 'cache-and-network',
  });
  const tables = data?.tables
    .flatMap(({ qrUrl, ...table }) => (qrUrl ? [{ ...table, qrUrl }] : []))
    .sort((one, other) => names.compare(one.name, other.name));
  return (
    <>
      <title>{`${t('qr.title')} · ${location.name}`}</title>
      <header className="staff-head qr-head">
        <div>
          <h1>{t('qr.title')}</h1>
          <p className="muted">{tables && tables.length > 0 && t('qr.lead', { count: tables.length })}</p>
        </div>
        <button
          type="button"
          className="desk-button"
          data-kind="primary"
          disabled={!tables || tables.length === 0}
          onClick={() => window.print()}
        >
          <Printer size={18} aria-hidden="true" />
          {t('qr.print')}
        </button>
      </header>
      {!tables ? (
        <div className="panel">
          {error ? (
            <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
          ) : (
            <div className="nothing" role="status" aria-label={t('desk:loading')}>
              <span className="spinner" />
            </div>
          )}
        </div>
      ) : tables.length === 0 ? (
        <div className="panel">
          <Nothing icon={Armchair} title={t('tables.none')} body={t('tables.noneBody')} />
        </div>
      ) : (
        <ul className="qr-cards">
          {tables.map(({ id, name, qrUrl }) => (
            <li key={id} className="qr-card">
              <small>{organization.name}</small>
              <span>{location.name}</span>
              <QrCode text={qrUrl} label={t('table.qrAlt', { name })} />
              <strong>{t('qr.table', { name })}</strong>
              <p>{t('qr.scan')}</p>
              <code>{qrUrl.replace(/^https?:\/\//, '')}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
