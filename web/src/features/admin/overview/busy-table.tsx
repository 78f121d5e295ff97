import '../admin-table.css';
import { CircleCheck, Clock, EyeOff, Moon, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminBusyOrganizationsQuery } from '../../../gql/graphql.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { Pill } from '../../../shared/pill.tsx';

type Busy = AdminBusyOrganizationsQuery['orderActivity']['organizations'][number];

/** As many rows as are shown at first: what needs attention stands on top. */
const FIRST = 8;
const count = new Intl.NumberFormat();

/** Organizations with orders today, in the server's order: the one that needs attention first. */
export function BusyTable({ organizations }: { organizations: Busy[] }) {
  const { t } = useTranslation('admin');
  const [isWhole, setWhole] = useState(false);
  if (organizations.length === 0) {
    return (
      <Nothing icon={ReceiptText} title={t('busy.none')} body={t('busy.noneBody')}>
        <Link to="/admin/organizations">{t('busy.all')}</Link>
      </Nothing>
    );
  }
  return (
    <>
      <div className="admin-scroll">
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{t('busy.organization')}</th>
              <th scope="col" data-left="true">
                {t('busy.state')}
              </th>
              <th scope="col">{t('busy.inKitchen')}</th>
              <th scope="col">{t('busy.lastHour')}</th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? organizations : organizations.slice(0, FIRST)).map((busy) => (
              <tr key={busy.organization.id}>
                <th scope="row">
                  <Link to={`/admin/organizations/${busy.organization.id}`}>{busy.organization.name}</Link>
                </th>
                <td data-left="true">
                  <State busy={busy} />
                </td>
                <td>{count.format(busy.inKitchen)}</td>
                <td>{count.format(busy.placedLastHour)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && organizations.length > FIRST && (
        <button type="button" className="desk-button" data-kind="plain" onClick={() => setWhole(true)}>
          {t('busy.showAll', { count: organizations.length })}
        </button>
      )}
    </>
  );
}

function State({ busy }: { busy: Pick<Busy, 'late' | 'inKitchen' | 'unacknowledged'> }) {
  const { t } = useTranslation('admin');
  if (busy.unacknowledged > 0) {
    return (
      <Pill icon={EyeOff} tone="danger">
        {t('busy.unshown', { count: busy.unacknowledged })}
      </Pill>
    );
  }
  if (busy.late > 0) {
    return (
      <Pill icon={Clock} tone="danger">
        {t('busy.late', { count: busy.late })}
      </Pill>
    );
  }
  return busy.inKitchen > 0 ? (
    <Pill icon={CircleCheck} tone="success">
      {t('busy.onTime')}
    </Pill>
  ) : (
    <Pill icon={Moon} tone="quiet">
      {t('busy.quiet')}
    </Pill>
  );
}
