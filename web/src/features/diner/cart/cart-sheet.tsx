import './cart-sheet.css';
import { Clock3, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../shared/sheet.tsx';
import { type MenuItem, missing } from '../item/choice.ts';
import { useTable } from '../table/table-context.ts';
import { useSheet } from '../use-sheet.ts';
import { CartChangesNotice } from './cart-changes-notice.tsx';
import { CartEmpty } from './cart-empty.tsx';
import { CartLineRow } from './cart-line-row.tsx';
import { type Adder, type CartLine, linesByAdder } from './cart-lines.ts';
import { PlaceButton } from './place-button.tsx';
import { usePlacing } from './placing.tsx';
import { substitutesFor } from './substitutes.ts';
import { TotalsList } from './totals-list.tsx';
import { useCartEdits } from './use-cart-edits.ts';

/** How long a removed line can be put back with one tap, in milliseconds. */
const UNDO_TIME = 8_000;

/** The shared cart: who added what, what it costs, and the one button that sends it to the kitchen. */
export function CartSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('diner');
  const { joined, tableSession, cart, items } = useTable();
  const { state, note, setNote, dismiss } = usePlacing();
  const edits = useCartEdits();
  const [removed, setRemoved] = useState<CartLine | null>(null);
  const { openItem } = useSheet();
  const lines = (cart?.lines ?? []).filter((line) => edits.quantityOf(line) > 0);
  const problems = lines.filter(({ problem }) => problem);
  const guests = tableSession?.guests ?? [joined.guest];

  useEffect(() => dismiss, [dismiss]);

  useEffect(() => {
    if (!removed) return;
    const timer = setTimeout(() => setRemoved(null), UNDO_TIME);
    return () => clearTimeout(timer);
  }, [removed]);

  function setQuantity(line: CartLine, quantity: number) {
    if (quantity === 0) setRemoved(line);
    edits.setQuantity(line, quantity);
  }

  /** What must be chosen is asked; everything else is one tap. */
  function take(substitute: MenuItem, line: CartLine) {
    if (missing(substitute, {})) openItem(substitute.id, line.id);
    else edits.replace(line, substitute.id);
  }

  const undo = removed && (
    <div className="cart-undo" role="status">
      <span>{t('cart.removed', { name: removed.name })}</span>
      {!removed.problem && (
        <button
          type="button"
          className="button button-text"
          // biome-ignore lint/a11y/noAutofocus: the focused button went with the line; this is what takes its place
          autoFocus
          onClick={() => {
            edits.restore(removed);
            setRemoved(null);
          }}
        >
          {t('cart.undo')}
        </button>
      )}
    </div>
  );

  if (!cart || lines.length === 0) {
    return (
      <Sheet label={t('cart.title')} title={t('cart.title')} onClose={onClose} footer={undo}>
        <CartEmpty onClose={onClose} />
      </Sheet>
    );
  }

  return (
    <Sheet
      label={t('cart.title')}
      title={t('cart.title')}
      onClose={onClose}
      footer={
        <>
          {undo}
          {edits.problem && (
            <p className="cart-problem" role="alert">
              {edits.problem.message ?? t('cart.notChanged')}
            </p>
          )}
          {problems.length === 0 && (
            <p className="cart-promise">
              <Clock3 size={18} aria-hidden="true" /> {t('cart.promise', { minutes: cart.promisedMinutes })}
            </p>
          )}
          <PlaceButton
            cart={cart}
            problems={problems}
            isSettling={edits.isSettling}
            onRemoveProblems={() => {
              for (const line of problems) edits.setQuantity(line, 0);
            }}
          />
        </>
      }
    >
      {state.kind === 'changed' && <CartChangesNotice seen={state.seen} now={cart.lines} />}
      {linesByAdder(lines, guests, joined.guest.id).map(({ adder, lines: added }) => (
        <section key={`${adder.kind} ${added[0]?.guest?.id}`} className="cart-adder">
          <h2>{adderName(adder)}</h2>
          <ul>
            {added.map((line) => (
              <CartLineRow
                key={line.id}
                line={line}
                substitutes={substitutesFor(line.menuItem?.id, items)}
                onSubstitute={(substitute) => take(substitute, line)}
                imageUrl={line.menuItem && items.get(line.menuItem.id)?.imageUrl}
                quantity={edits.quantityOf(line)}
                onQuantity={(quantity) => setQuantity(line, quantity)}
              />
            ))}
          </ul>
        </section>
      ))}
      <button type="button" className="button button-text cart-add-more" onClick={onClose}>
        <Plus size={18} aria-hidden="true" /> {t('cart.addMore')}
      </button>
      <label className="cart-note">
        <span>{t('cart.note')}</span>
        <textarea
          rows={1}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={t('cart.notePlaceholder')}
        />
      </label>
      <TotalsList totals={cart.totals} />
    </Sheet>
  );

  function adderName(adder: Adder): string {
    if (adder.kind === 'guest') return adder.name || t('someone');
    return adder.kind === 'you' ? t('you') : t('staff');
  }
}
