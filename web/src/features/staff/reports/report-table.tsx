import { ArrowDown, ArrowUp, Download } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '../use-media.ts';
import { type CsvCell, csvOf, dialectOf, fileName } from './csv.ts';
import { download } from './download.ts';

/** A column of a table, on the page and in its file. */
export interface ReportColumn<Row> {
  key: string;
  title: string;
  /** The title in the file, where it needs its unit. */
  csvTitle?: string;
  /** What the file says, and what the table is sorted by. */
  value(row: Row): CsvCell;
  /** What the page says; the value when left out. */
  text?(row: Row): ReactNode;
  /** Says nothing that anybody would miss on the page: only the file has it. */
  isInFileOnly?: boolean;
  /** Words, and no number. */
  isText?: boolean;
  /** Something to look at. */
  isAlarm?(row: Row): boolean;
}

export interface ReportTableProps<Row> {
  title: string;
  /** The first one names the row. */
  columns: readonly ReportColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** What is said when there are no rows. */
  empty: string;
  /** How many rows are shown before somebody asks for all. */
  shown?: number;
  /** Parts of the file's name beside the title: which restaurant, which days. */
  fileParts: readonly string[];
  /** Beside the title. */
  tools?: ReactNode;
  /** Between the title and the table; on a wide screen beside it. */
  children?: ReactNode;
  /** The table is too wide to be beside something. */
  isWide?: boolean;
}

/** A panel with a table that can be sorted, and downloaded as it is sorted. */
export function ReportTable<Row>(props: ReportTableProps<Row>) {
  const { title, columns, rows, rowKey, empty, shown = 15, fileParts, tools, children, isWide } = props;
  const { t } = useTranslation('reports');
  const id = useId();
  const [order, setOrder] = useState<{ key: string; isDown: boolean }>();
  const [isWhole, setWhole] = useState(false);
  const column = columns.find(({ key }) => key === order?.key);
  const sorted =
    column && order
      ? [...rows].sort((a, b) => compare(column.value(a), column.value(b), order.isDown))
      : rows;
  // Nobody can press on paper.
  const isPrinted = useMedia('print');
  const visible = isWhole || isPrinted ? sorted : sorted.slice(0, shown);
  const told = columns.filter(({ isInFileOnly }) => !isInFileOnly);

  function save() {
    const head = columns.map((one) => one.csvTitle ?? one.title);
    const body = sorted.map((row) => columns.map((one) => one.value(row)));
    download(fileName(...fileParts, title), csvOf([head, ...body], dialectOf()));
  }

  return (
    <section className="panel report-panel" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {tools}
        {rows.length > 0 && (
          <button
            type="button"
            className="desk-button report-csv"
            aria-label={t('csvOf', { title })}
            onClick={save}
          >
            <Download size={16} aria-hidden="true" />
            {t('csv')}
          </button>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="report-empty">{empty}</p>
      ) : (
        <div className="report-parts" data-wide={isWide}>
          {children}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className="report-scroll" aria-labelledby={id} tabIndex={0}>
            <table className="report-table">
              <thead>
                <tr>
                  {told.map((one) => (
                    <Head
                      key={one.key}
                      title={one.title}
                      isText={one.isText}
                      isDown={order?.key === one.key ? order.isDown : null}
                    >
                      {(isDown) => setOrder({ key: one.key, isDown })}
                    </Head>
                  ))}
                </tr>
              </thead>
              <tbody>
                {visible.map((row) => (
                  <tr key={rowKey(row)}>
                    {told.map((one, index) => {
                      const content = one.text ? one.text(row) : one.value(row);
                      return index === 0 ? (
                        <th key={one.key} scope="row">
                          {content}
                        </th>
                      ) : (
                        <td key={one.key} data-text={one.isText} data-alarm={one.isAlarm?.(row) || undefined}>
                          {content}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
      {rows.length > shown && (
        <button
          type="button"
          className="desk-button report-more"
          data-kind="plain"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('showLess') : t('showAll', { count: rows.length })}
        </button>
      )}
    </section>
  );
}

interface HeadProps {
  title: string;
  isText: boolean | undefined;
  /** Null while the table is not sorted by it. */
  isDown: boolean | null;
  /** Sorts by it. */
  children(isDown: boolean): void;
}

function Head({ title, isText, isDown, children: sort }: HeadProps) {
  const { t } = useTranslation('reports');
  const sorting = isDown === null ? 'none' : isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={sorting} data-text={isText}>
      <button type="button" title={t('sortBy', { title })} onClick={() => sort(isDown === null || !isDown)}>
        {title}
        {isDown === true && <ArrowDown size={13} aria-hidden="true" />}
        {isDown === false && <ArrowUp size={13} aria-hidden="true" />}
      </button>
    </th>
  );
}

/** Nothing comes last, however the rest is sorted. */
function compare(one: CsvCell, other: CsvCell, isDown: boolean): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  const ascending =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), undefined, { numeric: true });
  return isDown ? -ascending : ascending;
}
