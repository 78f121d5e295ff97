import { formatMoney, majorUnits } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { ReportChart } from './report-chart.tsx';
import { type ReportColumn, ReportTable } from './report-table.tsx';
import { ReportTiles } from './report-tiles.tsx';
import { hourText, shortDay } from './report-words.ts';
import { type DailySales, type SalesSum, type SalesSums, salesSums } from './sales-sums.ts';

export interface SalesSectionProps {
  days: readonly DailySales[];
  /** Whether the kitchen's figures beside it are of one station only. */
  isNarrowed: boolean;
  fileParts: readonly string[];
}

/** What was sold: numbers, a chart by day (of a single day by hour), the tax. */
export function SalesSection({ days, isNarrowed, fileParts }: SalesSectionProps) {
  const { t } = useTranslation('reports');
  const sums = salesSums(days);
  if (!sums) return null;
  return (
    <section className="report-section" aria-labelledby="report-sales">
      <h2 id="report-sales">
        {t('sales.title')}
        {isNarrowed && <small>{t('sales.wholeHouse')}</small>}
      </h2>
      <SalesTiles sums={sums} />
      {days.length > 1 ? (
        <SalesByDay days={days} fileParts={fileParts} />
      ) : (
        <OrdersByHour perHour={sums.perHour} fileParts={fileParts} />
      )}
      <Taxes sums={sums} fileParts={fileParts} />
    </section>
  );
}

function SalesTiles({ sums }: { sums: SalesSums }) {
  const { t } = useTranslation('reports');
  const { total, net, orders, itemsSold, average, guests, canceled, voided } = sums;
  return (
    <ReportTiles
      tiles={[
        {
          key: 'revenue',
          title: t('sales.revenue'),
          value: formatMoney(total),
          sub: t('sales.revenueSub', { net: formatMoney(net) }),
        },
        {
          key: 'orders',
          title: t('sales.orders'),
          value: orders.toLocaleString(),
          sub: t('sales.ordersSub', { items: itemsSold.toLocaleString() }),
        },
        { key: 'average', title: t('sales.average'), value: average ? formatMoney(average) : '–' },
        {
          key: 'guests',
          title: t('sales.guests'),
          value: guests.toLocaleString(),
          sub: t('sales.guestsSub'),
        },
        {
          key: 'lost',
          title: t('sales.lost'),
          value: (canceled + voided).toLocaleString(),
          sub: t('sales.lostSub', { canceled, voided }),
        },
      ]}
    />
  );
}

type Parts = Pick<SalesSectionProps, 'fileParts'>;

function SalesByDay({ days, fileParts }: Parts & { days: readonly DailySales[] }) {
  const { t } = useTranslation('reports');
  const currency = days[0]?.total.currency ?? '';
  const amount = (
    key: string,
    title: string,
    of: (day: DailySales) => SalesSum,
  ): ReportColumn<DailySales> => ({
    key,
    title,
    csvTitle: `${title} (${currency})`,
    value: (day) => majorUnits(of(day)),
    text: (day) => formatMoney(of(day)),
  });
  const number = (key: string, title: string, value: (day: DailySales) => number) => ({ key, title, value });
  /** Not every house has them. */
  const rareAmount: typeof amount = (key, title, of) => ({
    ...amount(key, title, of),
    isInFileOnly: days.every((day) => of(day).amountMinor === 0),
  });
  const columns: ReportColumn<DailySales>[] = [
    { key: 'day', title: t('sales.day'), value: ({ day }) => day, text: ({ day }) => shortDay(day) },
    number('orders', t('sales.orders'), ({ orders }) => orders),
    number('items', t('sales.items'), ({ itemsSold }) => itemsSold),
    number('guests', t('sales.guests'), ({ guests }) => guests),
    number('canceled', t('sales.canceled'), ({ canceled }) => canceled),
    number('voided', t('sales.voided'), ({ voided }) => voided),
    amount('goods', t('sales.goods'), ({ items }) => items),
    rareAmount('discount', t('sales.discount'), ({ discount }) => discount),
    rareAmount('service', t('sales.serviceCharge'), ({ serviceCharge }) => serviceCharge),
    rareAmount('tip', t('sales.tip'), ({ tip }) => tip),
    amount('net', t('sales.net'), ({ net }) => net),
    amount('tax', t('sales.tax'), ({ tax }) => tax),
    amount('total', t('sales.total'), ({ total }) => total),
  ];
  const most = days.reduce((best, { total }) => (total.amountMinor > best.amountMinor ? total : best), {
    amountMinor: 0,
    currency,
  });
  const whole = (value: number) =>
    new Intl.NumberFormat(undefined, { style: 'currency', currency, notation: 'compact' }).format(value);
  return (
    <ReportTable
      title={t('sales.byDay')}
      columns={columns}
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      empty={t('noneBody')}
      shown={7}
      fileParts={fileParts}
      isWide
    >
      <ReportChart
        points={days.map(({ day, total }) => ({ label: shortDay(day), bar: majorUnits(total) }))}
        barName={t('sales.revenue')}
        summary={t('sales.chartByDay', { count: days.length, most: formatMoney(most) })}
        axis={whole}
        exact={(value) => formatMoney({ amountMinor: value * minorPerMajor(most), currency })}
        axisWidth={64}
      />
    </ReportTable>
  );
}

/** How many minor units are one major one. */
function minorPerMajor({ currency }: SalesSum): number {
  return Math.round(1 / majorUnits({ amountMinor: 1, currency }));
}

function OrdersByHour({ perHour, fileParts }: Parts & { perHour: readonly number[] }) {
  const { t } = useTranslation('reports');
  const rows = openHours(perHour);
  return (
    <ReportTable
      title={t('sales.byHour')}
      columns={[
        { key: 'hour', title: t('sales.hour'), value: ({ hour }) => hourText(hour) },
        { key: 'placed', title: t('sales.placed'), value: ({ placed }) => placed },
      ]}
      rows={rows}
      rowKey={({ hour }) => String(hour)}
      empty={t('noneBody')}
      shown={24}
      fileParts={fileParts}
    >
      <ReportChart
        points={rows.map(({ hour, placed }) => ({ label: hourText(hour), bar: placed }))}
        barName={t('sales.placed')}
        summary={t('sales.chartByHour', { most: Math.max(...perHour) })}
        axis={(value) => value.toLocaleString()}
        axisWidth={40}
      />
    </ReportTable>
  );
}

/** From the first hour with an order to the last; none in between is left out. */
function openHours(perHour: readonly number[]): { hour: number; placed: number }[] {
  const hours = perHour.map((placed, hour) => ({ hour, placed }));
  const first = perHour.findIndex((placed) => placed > 0);
  return first < 0 ? [] : hours.slice(first, perHour.findLastIndex((placed) => placed > 0) + 1);
}

function Taxes({ sums, fileParts }: Parts & { sums: SalesSums }) {
  const { t } = useTranslation('reports');
  const { currency } = sums.total;
  type Row = SalesSums['taxes'][number];
  const amount = (key: string, title: string, of: (row: Row) => SalesSum): ReportColumn<Row> => ({
    key,
    title,
    csvTitle: `${title} (${currency})`,
    value: (row) => majorUnits(of(row)),
    text: (row) => formatMoney(of(row)),
  });
  const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <ReportTable
      title={t('sales.taxes')}
      columns={[
        {
          key: 'rate',
          title: t('sales.rate'),
          csvTitle: `${t('sales.rate')} (%)`,
          value: ({ rateBasisPoints }) => rateBasisPoints / 100,
          text: ({ rateBasisPoints }) => percent.format(rateBasisPoints / 10_000),
        },
        amount('net', t('sales.net'), ({ net }) => net),
        amount('tax', t('sales.tax'), ({ tax }) => tax),
      ]}
      rows={sums.taxes}
      rowKey={({ rateBasisPoints }) => String(rateBasisPoints)}
      empty={t('sales.noTaxes')}
      fileParts={fileParts}
    />
  );
}
