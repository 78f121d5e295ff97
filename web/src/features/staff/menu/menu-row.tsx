import { useApolloClient } from '@apollo/client/react';
import { formatMoney } from '@comanda/client/money';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Availability } from '../../../gql/graphql.ts';
import { Picture } from '../../../shared/picture.tsx';
import { useCommand } from '../use-command.ts';
import { SetItemAvailability } from './menu.operations.ts';
import type { StaffMenuItem } from './menu-filter.ts';

export interface MenuRowProps {
  item: StaffMenuItem;
  /** Stands in for a missing picture. */
  category: string;
  /** For those who may. */
  onEdit?: (() => void) | undefined;
}

/** One item: what it is, what it costs, and the switch that sells it out. */
export function MenuRow({ item, category, onEdit }: MenuRowProps) {
  const { t } = useTranslation('staff');
  const client = useApolloClient();
  // Shown at once; what the server says stands afterwards.
  const [wanted, setWanted] = useState<Availability>();
  const command = useCommand<{ menuItemId: string; availability: Availability }>(async (input) => {
    const { data } = await client.mutate({ mutation: SetItemAvailability, variables: { input } });
    return data?.answer.errors;
  });
  const isSoldOut = (wanted ?? item.availability) === 'SOLD_OUT';

  async function toggle() {
    if (command.isBusy) return;
    const availability = isSoldOut ? 'AVAILABLE' : 'SOLD_OUT';
    setWanted(availability);
    await command.run({ menuItemId: item.id, availability });
    setWanted(undefined);
  }

  return (
    <li data-sold-out={isSoldOut}>
      <Picture url={item.imageUrl} name={item.name} standIn={category} className="staff-menu-picture" />
      <span className="staff-menu-what">
        <strong>{item.name}</strong>
        <small>
          {item.station.name}
          {(item.openCount ?? 0) > 0 && <> · {t('menu.open', { count: item.openCount ?? 0 })}</>}
        </small>
        <span className="field-problem" role="alert">
          {command.problem}
        </span>
      </span>
      <span className="staff-menu-price number">{formatMoney(item.price)}</span>
      <button
        type="button"
        role="switch"
        className="staff-menu-switch"
        aria-checked={!isSoldOut}
        aria-label={t(isSoldOut ? 'menu.markAvailable' : 'menu.markSoldOut', { name: item.name })}
        onClick={() => void toggle()}
      >
        <span aria-hidden="true" className="staff-menu-knob" />
        <span aria-hidden="true" className="staff-menu-word">
          {t(isSoldOut ? 'menu.soldOut' : 'menu.available')}
        </span>
      </button>
      {onEdit && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('menu.edit', { name: item.name })}
          onClick={onEdit}
        >
          <Pencil size={18} />
        </button>
      )}
    </li>
  );
}
