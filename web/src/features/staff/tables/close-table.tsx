import { useApolloClient } from '@apollo/client/react';
import { DoorClosed, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffOrder } from '../orders/order-actions.ts';
import { isOpen } from '../orders/order-attention.ts';
import { useCommand } from '../use-command.ts';
import { CloseTable as CloseTableMutation } from './table.operations.ts';

export interface CloseTableProps {
  tableName: string;
  session: { id: string; orders: Pick<StaffOrder, 'status'>[] };
}

/** Ends the visit, after asking. What is not served yet is said, not forbidden: a party may have left. */
export function CloseTable({ tableName, session }: CloseTableProps) {
  const { t } = useTranslation('staff');
  const client = useApolloClient();
  const [isAsking, setAsking] = useState(false);
  const command = useCommand<{ tableSessionId: string }>(async (input) => {
    const { data } = await client.mutate({ mutation: CloseTableMutation, variables: { input } });
    return data?.answer.errors;
  });
  const open = session.orders.filter(isOpen).length;

  if (!isAsking) {
    return (
      <div className="table-close">
        <button type="button" className="desk-button" onClick={() => setAsking(true)}>
          <DoorClosed size={18} aria-hidden="true" />
          {t('table.close')}
        </button>
      </div>
    );
  }
  return (
    <div className="table-close" data-asking="true">
      <h3>{t('table.closeTitle', { name: tableName })}</h3>
      <p>{t('table.closeBody')}</p>
      {open > 0 && (
        <p className="note" data-tone="warning">
          <TriangleAlert size={18} aria-hidden="true" />
          {t('table.closeOpen', { count: open })}
        </p>
      )}
      <div className="table-close-buttons">
        <button
          type="button"
          className="desk-button"
          data-kind="danger"
          aria-disabled={command.isBusy}
          onClick={() => void command.run({ tableSessionId: session.id })}
        >
          {command.isBusy ? t('actions.busy') : t('table.closeYes')}
        </button>
        <button type="button" className="desk-button" onClick={() => setAsking(false)}>
          {t('table.closeNo')}
        </button>
      </div>
      <div role="alert">
        {command.problem && (
          <p className="note" data-tone="warning">
            <TriangleAlert size={18} aria-hidden="true" />
            {command.problem}
          </p>
        )}
      </div>
    </div>
  );
}
