import './item-sheet.css';
import { useMutation } from '@apollo/client/react';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { formatMoney } from '@comanda/client/money';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../../shared/picture.tsx';
import { Sheet } from '../../../shared/sheet.tsx';
import { Stepper } from '../../../shared/stepper.tsx';
import { AddCartLine } from '../cart/cart.operations.ts';
import type { CartLine } from '../cart/cart-lines.ts';
import { substitutesFor } from '../cart/substitutes.ts';
import { keepCart } from '../cart/use-live-cart.ts';
import { useTable } from '../table/table-context.ts';
import { useSheet } from '../use-sheet.ts';
import {
  type Choice,
  chosenModifiers,
  type MenuItem,
  missing,
  stillOffered,
  unitPriceMinor,
} from './choice.ts';
import { ItemSubstitutes } from './item-substitutes.tsx';
import { ModifierGroupField } from './modifier-group-field.tsx';

/** A line has at most this many of an item. */
const MOST = 99;

/** An item with all that can be chosen. Without an item: it has left the menu. */
export function ItemSheet({
  item,
  insteadOf,
  onClose,
}: {
  item: MenuItem | undefined;
  /** The line of the cart whose place it is to take. */
  insteadOf: CartLine | undefined;
  onClose(): void;
}) {
  const { t } = useTranslation('diner');
  if (item) return <Chooser item={item} insteadOf={insteadOf} onClose={onClose} />;
  return (
    <Sheet label={t('item.gone')} onClose={onClose} title={t('item.gone')}>
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t('cart.toMenu')}
      </button>
    </Sheet>
  );
}

function Chooser({
  item,
  insteadOf,
  onClose,
}: {
  item: MenuItem;
  insteadOf: CartLine | undefined;
  onClose(): void;
}) {
  const { t } = useTranslation('diner');
  const { joined, session, items } = useTable();
  const { openItem } = useSheet();
  // As it was when the sheet was opened: somebody else may take the line out meanwhile.
  const [replaced] = useState(insteadOf);
  const tableSessionId = joined.tableSession.id;
  const [chosen, setChosen] = useState<Choice>({});
  const [quantity, setQuantity] = useState(replaced?.quantity ?? 1);
  const [note, setNote] = useState(replaced?.note ?? '');
  const [problem, setProblem] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [wantsMissing, setWantsMissing] = useState(false);
  const attempt = useRef<{ line: string; idempotencyKey: string } | null>(null);
  const groups = useRef<HTMLDivElement>(null);
  const [addCartLine] = useMutation(AddCartLine, {
    update: (cache, { data }) => keepCart(cache, tableSessionId, data?.addCartLine.cart),
  });

  const choice = stillOffered(item, chosen);
  const lacking = missing(item, choice);
  const isSoldOut = item.availability === 'SOLD_OUT';
  const price = { ...item.price, amountMinor: unitPriceMinor(item, choice) * quantity };

  async function add() {
    if (isAdding || isSoldOut) return;
    if (lacking) {
      setWantsMissing(true);
      const group = groups.current?.querySelector<HTMLElement>(
        `[data-group="${CSS.escape(lacking.group.id)}"]`,
      );
      group?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      group?.querySelector<HTMLElement>('input, button:not(:disabled)')?.focus({ preventScroll: true });
      return;
    }
    const line = {
      menuItemId: item.id,
      quantity,
      note: note.trim(),
      modifiers: chosenModifiers(item, choice),
    };
    // The key belongs to this wish: asked again after a lost answer it is the same line, changed it is another.
    const wish = JSON.stringify(line);
    if (attempt.current?.line !== wish) attempt.current = { line: wish, idempotencyKey: newIdempotencyKey() };
    const { idempotencyKey } = attempt.current;
    setIsAdding(true);
    setProblem('');
    try {
      const input = { idempotencyKey, tableSessionId, line, replacesCartLineId: replaced?.id };
      const { data } = await addCartLine({ variables: { input } });
      attempt.current = null;
      const [error] = data?.addCartLine.errors ?? [];
      if (!error) return onClose();
      if (error.code === 'SESSION_CLOSED') return session.leave();
      setProblem(error.code === 'SOLD_OUT' ? t('item.soldOut') : error.message);
    } catch {
      setProblem(t('item.unreachable'));
    }
    setIsAdding(false);
  }

  return (
    <Sheet
      label={item.name}
      onClose={onClose}
      footer={
        <>
          <p className="item-problem" role="alert">
            {problem}
          </p>
          <div className="item-actions">
            {!isSoldOut && (
              <Stepper
                value={quantity}
                minimum={1}
                maximum={MOST}
                onChange={setQuantity}
                less={t('item.less')}
                more={t('item.more')}
              />
            )}
            <button
              type="button"
              className="button button-primary item-add"
              data-lacking={lacking !== null && !isSoldOut}
              disabled={isSoldOut}
              aria-disabled={isAdding}
              onClick={() => void add()}
            >
              {addLabel()}
            </button>
          </div>
        </>
      }
    >
      <Picture className="item-picture" url={item.imageUrl} name={item.name} />
      {replaced && <p className="item-instead">{t('item.insteadOf', { name: replaced.name })}</p>}
      <h2 className="item-name">{item.name}</h2>
      <p className="item-price">
        {formatMoney(item.price)}
        {isSoldOut && <span className="tag tag-sold-out">{t('item.soldOut')}</span>}
      </p>
      {item.description && <p className="item-description">{item.description}</p>}
      {item.allergens.length > 0 && (
        <p className="item-allergens">
          <strong>{t('item.allergens')}</strong>{' '}
          {item.allergens.map((allergen) => t(`allergen.${allergen}`)).join(', ')}
        </p>
      )}
      {isSoldOut && (
        <ItemSubstitutes
          substitutes={substitutesFor(item.id, items)}
          onOpen={(id) => openItem(id, replaced?.id)}
        />
      )}
      <div ref={groups}>
        {item.modifierGroups.map((group) => (
          <ModifierGroupField
            key={group.id}
            group={group}
            choice={choice}
            onChange={setChosen}
            isMissed={wantsMissing && lacking?.group.id === group.id}
            disabled={isSoldOut}
          />
        ))}
      </div>
      {!isSoldOut && (
        <label className="item-note">
          <span>{t('item.note')}</span>
          <textarea
            value={note}
            onChange={(event) => setNote(event.target.value)}
            maxLength={200}
            rows={2}
            placeholder={t('item.notePlaceholder')}
          />
        </label>
      )}
    </Sheet>
  );

  function addLabel(): string {
    if (isSoldOut) return t('item.soldOut');
    if (isAdding) return t('item.adding');
    if (!lacking) return t(replaced ? 'item.replace' : 'item.add', { price: formatMoney(price) });
    const { group, count } = lacking;
    return count === group.minimum
      ? t('item.missing', { group: group.name })
      : t('item.missingMore', { group: group.name, count });
  }
}
