import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { wallClock } from '../frame/wall-clock.ts';
import { STATION_MENU } from '../kitchen/operations.ts';
import { SoldOutPanel } from '../sold-out/sold-out-panel.tsx';
import { useAvailability } from './use-availability.ts';
import type { Station } from './use-station-board.ts';

/** What this station prepares, to be marked as sold out and back. */
export function EightySixPanel({ station, onClose }: { station: Station; onClose(): void }) {
  const { queue } = useKitchen();
  const { data, error } = useQuery(STATION_MENU, {
    variables: { locationId: station.location.id },
    fetchPolicy: 'cache-and-network',
  });
  const availability = useAvailability(station.location.id);
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  const categories = (data?.menu?.categories ?? [])
    .map(({ id, name, items }) => ({
      id,
      name,
      items: items.filter((item) => item.station.id === station.id),
    }))
    .filter(({ items }) => items.length > 0);
  const soldOutWords = (until: string | null) =>
    until
      ? text.eightySixPanel.soldOutUntil(wallClock(station.location.timeZone).format(Date.parse(until)))
      : text.eightySixPanel.soldOut;
  if (chosen) {
    return (
      <SoldOutPanel menuItem={chosen} location={station.location} onClose={() => setChosen(undefined)} />
    );
  }
  return (
    <Panel title={text.eightySixPanel.title} lead={text.eightySixPanel.lead} onClose={onClose}>
      {!data && <p>{error ? text.eightySixPanel.failed : text.status.loading}</p>}
      {data && categories.length === 0 && <p>{text.eightySixPanel.empty}</p>}
      {categories.map(({ id, name, items }) => (
        <section key={id} className="availability">
          <h3>{name}</h3>
          <ul>
            {items.map((item) => {
              const isAvailable = availability(item) === 'AVAILABLE';
              return (
                <li key={item.id}>
                  <button
                    type="button"
                    role="switch"
                    aria-checked={isAvailable}
                    aria-label={item.name}
                    data-entry
                    onClick={() =>
                      isAvailable
                        ? setChosen(item)
                        : queue.add({
                            kind: 'setAvailability',
                            menuItemId: item.id,
                            availability: 'AVAILABLE',
                          })
                    }
                  >
                    <span>{item.name}</span>
                    <b>{isAvailable ? text.eightySixPanel.available : soldOutWords(item.unavailableUntil)}</b>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
