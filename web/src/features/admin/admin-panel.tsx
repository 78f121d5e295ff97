import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDuration } from '../../shared/duration.ts';
import { Nothing } from '../../shared/nothing.tsx';
import { Pill } from '../../shared/pill.tsx';
import { useNow } from '../../shared/use-now.ts';
import { freshnessOf } from './freshness.ts';
import type { Polled } from './use-polled.ts';

export interface AdminPanelProps<Data> {
  title: string;
  /** Says more about the title, quietly. */
  lead?: string | undefined;
  of: Polled<Data>;
  className?: string;
  /** Stands at the right of the title. */
  action?: ReactNode;
  /** Before the first answer; as high as what comes, so that nothing moves. */
  loading: ReactNode;
  children(data: Data): ReactNode;
}

/** One part of the dashboard. It says by itself when its answers stop, and takes nothing else along. */
export function AdminPanel<Data>(props: AdminPanelProps<Data>) {
  const { title, lead, of: polled, className = '', action, loading, children } = props;
  const { t } = useTranslation('admin');
  const freshness = freshnessOf(polled.answeredAt, useNow(1_000));
  return (
    <section className={`panel admin-panel ${className}`} data-stale={freshness.state === 'stale'}>
      <header>
        <h2>
          {title}
          {lead && <small>{lead}</small>}
        </h2>
        {freshness.state === 'stale' && (
          <Pill icon={CloudOff} tone="danger">
            {t('panelStale', { duration: shortDuration(freshness.age) })}
          </Pill>
        )}
        {action}
      </header>
      <div className="admin-panel-body">
        {polled.data !== undefined ? (
          children(polled.data)
        ) : polled.failed ? (
          <Nothing icon={CloudOff} title={t('panelFailed')} body={t('panelFailedBody')} />
        ) : (
          loading
        )}
      </div>
    </section>
  );
}
