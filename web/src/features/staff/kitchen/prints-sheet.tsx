import { useApolloClient, useQuery } from '@apollo/client/react';
import { Printer, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StaffPrintsQuery, StaffStationFieldsFragment } from '../../../gql/graphql.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { Sheet } from '../../../shared/sheet.tsx';
import { useStaff } from '../staff-context.ts';
import { useCommand } from '../use-command.ts';
import { CancelPrint, PrintAgain, StaffPrints, TestPrint } from './kitchen.operations.ts';
import { PrinterPill } from './printer-pill.tsx';

type Print = StaffPrintsQuery['printJobs']['nodes'][number];
/** How often the queue is read while somebody looks at it, in milliseconds. */
const ASK_AGAIN = 1_500;

/** What a station's printer has printed and has still to print, and a test of it. */
export function PrintsSheet({ station, onClose }: { station: StaffStationFieldsFragment; onClose(): void }) {
  const { t } = useTranslation(['kitchen', 'desk']);
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(StaffPrints, {
    variables: { stationId: station.id },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN,
  });
  const test = useCommand<{ stationId: string }>(async (input) => {
    const { data: answered } = await client.mutate({ mutation: TestPrint, variables: { input } });
    void refetch();
    return answered?.answer.errors;
  });
  const printer = data?.kitchenStation?.printer ?? station.printer;
  const prints = data?.printJobs.nodes;
  return (
    <Sheet
      label={t('prints.title', { name: station.name })}
      title={t('prints.title', { name: station.name })}
      onClose={onClose}
      footer={
        <div className="kitchen-foot">
          <div role="alert">
            {test.problem && (
              <p className="note" data-tone="warning">
                <TriangleAlert size={18} aria-hidden="true" />
                {test.problem}
              </p>
            )}
          </div>
          <button
            type="button"
            className="desk-button"
            data-kind="primary"
            aria-disabled={test.isBusy}
            onClick={() => void test.run({ stationId: station.id })}
          >
            <Printer size={18} aria-hidden="true" />
            {t('prints.test')}
          </button>
        </div>
      }
    >
      {printer && (
        <p className="prints-printer">
          <code>
            {printer.host}:{printer.port}
          </code>
          <PrinterPill printer={printer} />
        </p>
      )}
      {prints && prints.length > 0 ? (
        <ul className="prints">
          {prints.map((print) => (
            <PrintRow key={print.id} print={print} onDone={() => void refetch()} />
          ))}
        </ul>
      ) : prints ? (
        <Nothing icon={Printer} title={t('prints.none')} body={t('prints.noneBody')} />
      ) : error ? (
        <Nothing icon={TriangleAlert} title={t('desk:failed')} body={t('desk:failedBody')} />
      ) : (
        <span className="spinner" role="status" aria-label={t('desk:loading')} />
      )}
    </Sheet>
  );
}

function PrintRow({ print, onDone }: { print: Print; onDone(): void }) {
  const { t } = useTranslation('kitchen');
  const { location } = useStaff();
  const client = useApolloClient();
  const cancel = useCommand<{ printJobId: string }>(async (input) => {
    const { data } = await client.mutate({ mutation: CancelPrint, variables: { input } });
    onDone();
    return data?.answer.errors;
  });
  const again = useCommand<{ ticketId: string }>(async (input) => {
    const { data } = await client.mutate({ mutation: PrintAgain, variables: { input } });
    onDone();
    return data?.answer.errors;
  });
  const { id, kind, status, problem, orderNumber, tableName, createdAt, maybePrinted, ticket } = print;
  const what = [
    t(`prints.kinds.${kind}`),
    orderNumber !== null && `#${orderNumber}`,
    tableName && t('prints.table', { name: tableName }),
  ].filter(Boolean);
  const name = what.join(' ');
  return (
    <li data-status={status} data-testid="print">
      <span className="print-what">
        <strong>{what.join(' · ')}</strong>
        <small className="muted number">
          {wallClock(createdAt, location.timeZone, true)} · {t(`prints.statuses.${status}`)}
          {problem && status !== 'PRINTED' && ` · ${t(`prints.problems.${problem}`)}`}
          {maybePrinted && status !== 'PRINTED' && ` · ${t('prints.maybe')}`}
        </small>
        <span className="field-problem" role="alert">
          {cancel.problem ?? again.problem}
        </span>
      </span>
      {status === 'QUEUED' && (
        <button
          type="button"
          className="desk-button"
          aria-label={t('prints.cancelOf', { name })}
          aria-disabled={cancel.isBusy}
          onClick={() => void cancel.run({ printJobId: id })}
        >
          {t('prints.cancel')}
        </button>
      )}
      {status !== 'QUEUED' && status !== 'PRINTING' && ticket && (
        <button
          type="button"
          className="desk-button"
          aria-label={t('prints.againOf', { name })}
          aria-disabled={again.isBusy}
          onClick={() => void again.run({ ticketId: ticket.id })}
        >
          {t('prints.again')}
        </button>
      )}
    </li>
  );
}
