import './audit-log.css';
import { useQuery } from '@apollo/client/react';
import { CloudOff, Lock, ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dayName, dayOf } from '../local-time.ts';
import { Nothing } from '../nothing.tsx';
import { AuditPeople } from './audit.operations.ts';
import { AuditEntryRow } from './audit-entry.tsx';
import { type AuditChoice, choiceOf, searchOf } from './audit-filter.ts';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditEntry, type AuditPages, useAuditPages } from './use-audit-pages.ts';

/** The audit log of an organization, or of the platform when none is named. What is chosen stands in the address. */
export function AuditLog({ organizationId }: { organizationId?: string }) {
  const [search, setSearch] = useSearchParams();
  const choice = choiceOf(search);
  const pages = useAuditPages(organizationId, choice);
  const { data } = useQuery(AuditPeople, {
    variables: { organizationId: organizationId ?? '' },
    skip: organizationId === undefined,
  });
  const keys = useMemo(
    () => new Map((data?.organization?.apiKeys ?? []).map(({ id, name }) => [id, name])),
    [data],
  );
  const people = useMemo(() => {
    const members = (data?.organization?.members ?? []).flatMap(({ user }) => user ?? []);
    return [...members, ...(data?.organization?.apiKeys ?? [])];
  }, [data]);
  const choose = (next: AuditChoice) => setSearch(searchOf(next), { replace: true });

  if (pages.entries === null) return <Forbidden />;
  return (
    <>
      <AuditFilters choice={choice} people={people} onChange={choose} />
      <section className="panel audit-panel" aria-busy={pages.isLoading}>
        <Entries
          pages={pages}
          isNarrowed={Object.values(choice).some(Boolean)}
          keys={keys}
          onEntity={(entity) => choose({ ...choice, entity })}
        />
      </section>
    </>
  );
}

function Entries({
  pages,
  isNarrowed,
  keys,
  onEntity,
}: {
  pages: AuditPages;
  isNarrowed: boolean;
  keys: ReadonlyMap<string, string>;
  onEntity(entityId: string): void;
}) {
  const { t } = useTranslation(['audit', 'desk']);
  const { entries, hasMore, isLoading, failed, loadMore } = pages;
  if (!entries) {
    return failed ? (
      <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
    ) : (
      <div className="nothing" role="status" aria-label={t('desk:loading')}>
        <span className="spinner" />
      </div>
    );
  }
  if (entries.length === 0) {
    return isNarrowed ? (
      <Nothing icon={ScrollText} title={t('none')} body={t('noneBody')} />
    ) : (
      <Nothing icon={ScrollText} title={t('empty')} body={t('emptyBody')} />
    );
  }
  return (
    <>
      {daysOf(entries).map(([day, ofDay]) => (
        <section key={day} className="audit-day">
          <h2>{dayName(ofDay[0]?.at ?? day)}</h2>
          <ul>
            {ofDay.map((entry) => (
              <AuditEntryRow key={entry.id} entry={entry} keys={keys} onEntity={onEntity} />
            ))}
          </ul>
        </section>
      ))}
      <p className="audit-foot" role={failed ? 'alert' : undefined}>
        {failed && <span className="field-problem">{t('desk:loadMoreFailed')}</span>}
        {hasMore ? (
          <button type="button" className="desk-button" aria-disabled={isLoading} onClick={loadMore}>
            {t(isLoading ? 'desk:loadingMore' : 'desk:loadMore')}
          </button>
        ) : (
          <span className="muted">{t('end')}</span>
        )}
      </p>
    </>
  );
}

function Forbidden() {
  const { t } = useTranslation('audit');
  return (
    <div className="panel">
      <Nothing icon={Lock} title={t('forbidden')} />
    </div>
  );
}

/** Entries by the day of this device's clock, both newest first. */
function daysOf(entries: readonly AuditEntry[]): [string, AuditEntry[]][] {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
