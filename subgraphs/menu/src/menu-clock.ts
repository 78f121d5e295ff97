import type { Aggregates } from '@comanda/platform/aggregate';
import { type Clock, createClock } from '@comanda/platform/clock';
import { createLease } from '@comanda/platform/lease';
import type { Log } from '@comanda/platform/log';
import { accepted } from '@comanda/platform/user-error';
import type { Connection } from 'mongoose';
import { withAvailability } from './item/availability.ts';
import { keepHistory } from './item/availability-history.ts';
import type { MenuItemRecord } from './item/item.model.ts';
import type { MenuRecord } from './menu/menu.model.ts';
import { itemSignals } from './menu/pause.service.ts';
import { withoutEndedPauses } from './menu/pauses-end.ts';
import type { Models } from './models.ts';

const mostAtOnce = 200;
const byTheClock = 'clock';

/** Brings back what was sold out until some time, and ends pauses: all that happens to a menu without a hand. */
export function createMenuClock(dependencies: {
  connection: Connection;
  models: Models;
  aggregates: Aggregates;
  log: Log;
}): Clock {
  const { connection, models, aggregates, log } = dependencies;

  async function bringBackItems(now: Date): Promise<void> {
    const due = await models.MenuItem.find({ dueAt: { $lte: now } })
      .setOptions({ acrossOrganizations: true })
      .limit(mostAtOnce)
      .lean<MenuItemRecord[]>();
    for (const { organizationId, _id, dueAt } of due) {
      const command = { key: `clock:${dueAt?.getTime()}`, fingerprint: _id };
      let before: MenuItemRecord | undefined;
      const outcome = await aggregates.change(models.MenuItem, { organizationId, _id }, command, (item) => {
        before = item;
        if (!item.dueAt || item.dueAt > now) return accepted({ fields: item, signals: [] });
        const fields = withAvailability(item, { at: now, by: byTheClock, availability: 'AVAILABLE' });
        return accepted({ fields, signals: itemSignals(item.locationId, [item]) });
      });
      if (outcome?.ok) await keepHistory(models, before, outcome.value);
    }
  }

  async function endPauses(now: Date): Promise<void> {
    const due = await models.Menu.find({ dueAt: { $lte: now } })
      .setOptions({ acrossOrganizations: true })
      .limit(mostAtOnce)
      .lean<MenuRecord[]>();
    for (const { organizationId, _id, dueAt, locationId } of due) {
      const items = await models.MenuItem.find({ organizationId, menuId: _id }, { _id: 1 }).lean<
        { _id: string }[]
      >();
      const command = { key: `clock:${dueAt?.getTime()}`, fingerprint: _id };
      await aggregates.change(models.Menu, { organizationId, _id }, command, (menu) =>
        accepted({ fields: withoutEndedPauses(menu, now), signals: itemSignals(locationId, items) }),
      );
    }
  }

  return createClock({
    name: 'menu',
    lease: createLease(connection, 'menu clock'),
    log,
    async turn(now) {
      await bringBackItems(now);
      await endPauses(now);
    },
  });
}
