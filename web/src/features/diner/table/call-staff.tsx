import './call-staff.css';
import { useMutation } from '@apollo/client/react';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { BellRing, Check, GlassWater, Receipt } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallStaff as CallStaffMutation } from './table.operations.ts';
import { useTable } from './table-context.ts';

const KINDS = [
  { kind: 'WAITER', icon: BellRing },
  { kind: 'WATER', icon: GlassWater },
  { kind: 'BILL', icon: Receipt },
] as const;

/** Calls the staff for one of the usual reasons, and shows until they have come that they know. */
export function CallStaff() {
  const { t } = useTranslation('diner');
  const { joined, tableSession } = useTable();
  const [call, { loading }] = useMutation(CallStaffMutation);
  const [failed, setFailed] = useState(false);
  const waiting = new Set(tableSession?.openCalls.map(({ kind }) => kind));

  async function press(kind: (typeof KINDS)[number]['kind']) {
    if (loading || waiting.has(kind)) return;
    const input = { idempotencyKey: newIdempotencyKey(), tableSessionId: joined.tableSession.id, kind };
    const errors = await call({ variables: { input } }).then(
      ({ data }) => data?.answer.errors,
      () => undefined,
    );
    setFailed(errors?.length !== 0);
  }

  return (
    <section className="call-staff" aria-label={t('call.title')}>
      <h2>{t('call.title')}</h2>
      <div className="call-staff-kinds">
        {KINDS.map(({ kind, icon: Icon }) => {
          const isWaiting = waiting.has(kind);
          return (
            <button
              key={kind}
              type="button"
              className="call-staff-kind"
              aria-disabled={isWaiting || loading}
              data-waiting={isWaiting}
              onClick={() => void press(kind)}
            >
              {isWaiting ? <Check size={20} aria-hidden="true" /> : <Icon size={20} aria-hidden="true" />}
              {t(`call.${kind}`)}
            </button>
          );
        })}
      </div>
      <p role="status">{failed ? t('call.failed') : waiting.size > 0 ? t('call.coming') : ''}</p>
    </section>
  );
}
