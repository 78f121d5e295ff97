import './order-buttons.css';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStaff } from '../staff-context.ts';
import {
  actionsFor,
  needsReason,
  type OrderAction,
  type ReasonAction,
  type StaffOrder,
} from './order-actions.ts';
import { type OrderWish, useOrderCommand } from './use-order-command.ts';

const CONFIRM = { reject: 'confirmReject', cancel: 'confirmCancel', void: 'confirmVoid' } as const;

/** What can be done to an order in its state, by this person. Nothing at all when that is nothing. */
export function OrderButtons({ order }: { order: StaffOrder }) {
  const { t } = useTranslation('staff');
  const { role } = useStaff();
  const command = useOrderCommand();
  const [asking, setAsking] = useState<ReasonAction>();
  const actions = actionsFor(order, role);
  const isAsking = asking !== undefined && actions.includes(asking);
  if (actions.length === 0 && !command.problem) return null;

  function press(action: OrderAction) {
    command.dismiss();
    if (needsReason(action)) setAsking(action);
    else void command.run({ action, orderId: order.id });
  }

  async function send(wish: OrderWish) {
    if (await command.run(wish)) setAsking(undefined);
  }

  return (
    <div className="order-buttons">
      {isAsking ? (
        <ReasonForm
          key={asking}
          action={asking}
          order={order}
          isBusy={command.isBusy}
          onSend={(reason) => void send({ action: asking, orderId: order.id, reason })}
          onBack={() => setAsking(undefined)}
        />
      ) : (
        <div className="order-buttons-row">
          {actions.map((action, index) => (
            <button
              key={action}
              type="button"
              className="desk-button"
              data-kind={needsReason(action) ? 'plain' : index === 0 ? 'primary' : undefined}
              aria-disabled={command.isBusy}
              onClick={() => press(action)}
            >
              {t(`actions.${action}`)}
            </button>
          ))}
        </div>
      )}
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

interface ReasonFormProps {
  action: ReasonAction;
  order: StaffOrder;
  isBusy: boolean;
  onSend(reason: string): void;
  onBack(): void;
}

function ReasonForm({ action, order, isBusy, onSend, onBack }: ReasonFormProps) {
  const { t } = useTranslation('staff');
  const [reason, setReason] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() !== '') onSend(reason.trim());
  }

  return (
    <form className="order-reason" onSubmit={submit}>
      <label className="field">
        {t('actions.reason')}
        <input
          value={reason}
          maxLength={200}
          required
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
        <small>{t('actions.reasonHint')}</small>
      </label>
      <div className="choices">
        {t(`actions.reasons.${action}`, { returnObjects: true }).map((text) => (
          <button key={text} type="button" aria-pressed={reason === text} onClick={() => setReason(text)}>
            {text}
          </button>
        ))}
      </div>
      <div className="order-buttons-row">
        <button type="submit" className="desk-button" data-kind="danger" aria-disabled={isBusy}>
          {isBusy ? t('actions.busy') : t(`actions.${CONFIRM[action]}`, { number: order.number })}
        </button>
        <button type="button" className="desk-button" onClick={onBack}>
          {t('actions.back')}
        </button>
      </div>
    </form>
  );
}
