import './reports-screen.css';
import i18next from 'i18next';
import { CalendarRange, ChartColumn, CloudOff, Hourglass, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { reports } from '../../../app/i18n/en/reports.ts';
import type { StaffReportQuery } from '../../../gql/graphql.ts';
import { dayOf, wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { may } from '../rights.ts';
import { useStaff } from '../staff-context.ts';
import { useServerNow } from '../use-server-now.ts';
import { KitchenSection } from './kitchen-section.tsx';
import { choiceOf, type DaySpan, searchOf, spanOf } from './report-choice.ts';
import { ReportFilters, useStations } from './report-filters.tsx';
import { shortDay } from './report-words.ts';
import { SalesSection } from './sales-section.tsx';
import { SoldOutTable } from './sold-out-table.tsx';
import { type ReportReading, useReport } from './use-report.ts';

// Nobody but managers reads these texts, so they come with the page.
i18next.addResourceBundle('en', 'reports', reports);

/** How often it is looked whether a day is over, in milliseconds. */
const clock = 30_000;

/** The manager's reports: what was sold, how the kitchen worked, what was sold out. */
export function ReportsScreen() {
  const { t } = useTranslation('reports');
  const { role, location } = useStaff();
  return (
    <>
      <title>{`${t('title')} · ${location.name}`}</title>
      {may(role, 'readReports') ? (
        <Reports />
      ) : (
        <div className="panel">
          <Nothing icon={Lock} title={t('forbidden')} />
        </div>
      )}
    </>
  );
}

function Reports() {
  const { t } = useTranslation('reports');
  const { location } = useStaff();
  const [search, setSearch] = useSearchParams();
  const now = useServerNow(clock);
  const stations = useStations();
  const choice = choiceOf(search);
  const today = dayOf(now, location.timeZone);
  const span = spanOf(choice, location.timeZone, now);
  const mayChange = span !== null && span.to >= today;
  const reading = useReport(location.id, span, choice.stationId, mayChange);
  const station = stations.find(({ id }) => id === choice.stationId)?.name;
  return (
    <>
      <header className="staff-head report-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="muted">
            {[location.name, station, span && spanText(span, t)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <ReportFilters
          choice={choice}
          span={span}
          today={today}
          onChange={(next) => setSearch(searchOf(next), { replace: true })}
        />
      </header>
      {span === null ? (
        <div className="panel">
          <Nothing icon={CalendarRange} title={t('chooseDays')} body={t('chooseDaysBody')} />
        </div>
      ) : reading.data ? (
        <>
          <Oldness reading={reading} />
          <Figures data={reading.data} span={span} stationId={choice.stationId} station={station} now={now} />
        </>
      ) : (
        <div className="panel">
          <Waiting reading={reading} />
        </div>
      )}
    </>
  );
}

interface FiguresProps {
  data: StaffReportQuery;
  span: DaySpan;
  stationId: string;
  station: string | undefined;
  now: number;
}

function Figures({ data, span, stationId, station, now }: FiguresProps) {
  const { t } = useTranslation('reports');
  const { location } = useStaff();
  const days = data.dailyReports;
  const fileParts = [location.name, span.from, ...(span.from === span.to ? [] : [span.to])];
  const ofKitchen = [...fileParts, ...(station ? [station] : [])];
  const isEmpty = days.every(({ placed }) => placed === 0);
  const isToday = span.from === dayOf(now, location.timeZone);
  return (
    <div className="reports">
      {isEmpty ? (
        <div className="panel">
          <Nothing
            icon={ChartColumn}
            title={t(isToday ? 'noneToday' : 'none')}
            body={t(isToday ? 'noneTodayBody' : 'noneBody')}
          />
        </div>
      ) : (
        <>
          <SalesSection days={days} isNarrowed={stationId !== ''} fileParts={fileParts} />
          <KitchenSection
            report={data.kitchenReport}
            station={station}
            hasDays={span.from !== span.to}
            fileParts={ofKitchen}
          />
        </>
      )}
      <SoldOutTable span={span} stationId={stationId} now={now} fileParts={ofKitchen} />
    </div>
  );
}

/** Says that what is seen may be old. */
function Oldness({ reading }: { reading: ReportReading }) {
  const { t } = useTranslation('reports');
  if (reading.state !== 'failed' || reading.answeredAt === undefined) return null;
  return (
    <p className="note report-old" data-tone="warning" role="status">
      <CloudOff size={18} aria-hidden="true" />
      {t('old', { time: wallClock(new Date(reading.answeredAt).toISOString(), undefined, true) })}
    </p>
  );
}

function Waiting({ reading }: { reading: ReportReading }) {
  const { t } = useTranslation(['reports', 'desk']);
  if (reading.state === 'counting')
    return <Nothing icon={Hourglass} title={t('counting')} body={t('countingBody')} />;
  if (reading.state === 'failed')
    return (
      <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')}>
        <button type="button" className="desk-button" onClick={reading.askAgain}>
          {t('tryAgain')}
        </button>
      </Nothing>
    );
  return (
    <div className="nothing" role="status" aria-label={t('desk:loading')}>
      <span className="spinner" />
    </div>
  );
}

function spanText({ from, to }: DaySpan, t: ReturnType<typeof useTranslation<'reports'>>['t']): string {
  return from === to ? shortDay(from) : t('dayRange', { from: shortDay(from), to: shortDay(to) });
}
