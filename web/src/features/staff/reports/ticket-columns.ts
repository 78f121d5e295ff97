import type { TFunction } from 'i18next';
import type { ReportTicketFiguresFragment } from '../../../gql/graphql.ts';
import type { ReportColumn } from './report-table.tsx';
import { clockText, shareText } from './report-words.ts';

/** Something with figures of tickets. */
export interface WithFigures {
  figures: ReportTicketFiguresFragment;
}

/** More than this share of late tickets is something to look at. */
const alarmingShare = 0.2;

/** The columns of every table of tickets. */
export function ticketColumns<Row extends WithFigures>(t: TFunction<'reports'>): ReportColumn<Row>[] {
  return [
    { key: 'tickets', title: t('kitchen.tickets'), value: ({ figures }) => figures.tickets },
    secondsColumn('median', t('kitchen.median'), ({ figures }) => figures.medianSeconds, t),
    secondsColumn('p90', t('kitchen.p90'), ({ figures }) => figures.p90Seconds, t),
    { key: 'late', title: t('kitchen.late'), value: ({ figures }) => figures.late },
    {
      key: 'lateShare',
      title: t('kitchen.lateShare'),
      csvTitle: `${t('kitchen.lateShare')} (%)`,
      value: ({ figures: { late, tickets } }) =>
        tickets > 0 ? Math.round((1_000 * late) / tickets) / 10 : null,
      text: ({ figures: { late, tickets } }) => shareText(late, tickets),
      isAlarm: ({ figures: { late, tickets } }) => late > alarmingShare * tickets,
    },
    { key: 'recalls', title: t('kitchen.recalls'), value: ({ figures }) => figures.recalls },
  ];
}

/** A length of time: seconds in the file, minutes and seconds on the page. */
export function secondsColumn<Row>(
  key: string,
  title: string,
  of: (row: Row) => number | null | undefined,
  t: TFunction<'reports'>,
): ReportColumn<Row> {
  return {
    key,
    title,
    csvTitle: t('kitchen.seconds', { title }),
    value: (row) => of(row) ?? null,
    text: (row) => clockText(of(row)),
  };
}
