import { useQuery } from '@apollo/client/react';
import { Check, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { wallClock } from '../frame/wall-clock.ts';
import { STATION_MENU } from '../kitchen/operations.ts';
import { MOST_SUBSTITUTES, offeredInstead } from './offered-instead.ts';
import { comesBackAt, firstTime, movedTime, type SoldOutUntil } from './sold-out-until.ts';
import './sold-out.css';

/** Marks an item as sold out: for how long, and what to offer instead. What is set when it opens is right most of the time, so that it is one tap. */
export function SoldOutPanel({
  menuItem,
  location,
  onClose,
}: {
  menuItem: { id: string; name: string };
  location: { id: string; timeZone: string };
  onClose(): void;
}) {
  const { queue, clock } = useKitchen();
  const { data, error } = useQuery(STATION_MENU, {
    variables: { locationId: location.id },
    fetchPolicy: 'cache-and-network',
  });
  const [time, setTime] = useState(() => firstTime(clock.now()));
  const [until, setUntil] = useState<SoldOutUntil['kind']>('today');
  const [chosen, setChosen] = useState<readonly string[]>();
  const categories = data?.menu?.categories ?? [];
  const offers = offeredInstead(categories, menuItem.id);
  const said = categories
    .flatMap(({ items }) => items)
    .find(({ id }) => id === menuItem.id)
    ?.substitutes.map(({ id }) => id);
  const substitutes = chosen ?? said ?? [];

  const toggle = (id: string) =>
    setChosen(substitutes.includes(id) ? substitutes.filter((one) => one !== id) : [...substitutes, id]);
  const move = (steps: number) => {
    setTime(movedTime(time, steps, clock.now()));
    setUntil('time');
  };
  const confirm = () => {
    const end = comesBackAt(
      until === 'time' ? { kind: 'time', at: movedTime(time, 0, clock.now()) } : { kind: until },
      clock.now(),
      location.timeZone,
    );
    queue.add({
      kind: 'setAvailability',
      menuItemId: menuItem.id,
      availability: 'SOLD_OUT',
      ...(end && { until: end }),
      ...(chosen && { substituteIds: chosen }),
    });
    onClose();
  };

  return (
    <Panel
      title={text.soldOutPanel.title(menuItem.name)}
      lead={text.soldOutPanel.lead}
      onClose={onClose}
      footer={
        <button type="button" data-entry className="sold-out-confirm" onClick={confirm}>
          {text.soldOutPanel.confirm}
        </button>
      }
    >
      <fieldset className="sold-out-until">
        <legend>{text.soldOutPanel.until}</legend>
        <Choice isOn={until === 'today'} onChoose={() => setUntil('today')}>
          {text.soldOutPanel.today}
        </Choice>
        <Choice isOn={until === 'good'} onChoose={() => setUntil('good')}>
          {text.soldOutPanel.good}
        </Choice>
        <div className="sold-out-time">
          <button type="button" data-entry aria-label={text.soldOutPanel.earlier} onClick={() => move(-1)}>
            <Minus size={28} aria-hidden />
          </button>
          <Choice isOn={until === 'time'} onChoose={() => setUntil('time')}>
            {text.soldOutPanel.time(wallClock(location.timeZone).format(time))}
          </Choice>
          <button type="button" data-entry aria-label={text.soldOutPanel.later} onClick={() => move(1)}>
            <Plus size={28} aria-hidden />
          </button>
        </div>
      </fieldset>
      <fieldset className="sold-out-instead">
        <legend>{text.soldOutPanel.instead(substitutes.length, MOST_SUBSTITUTES)}</legend>
        {!data && <p>{error ? text.eightySixPanel.failed : text.status.loading}</p>}
        {offers.map(({ id, name }) => (
          <Choice
            key={id}
            isOn={substitutes.includes(id)}
            isFull={substitutes.length >= MOST_SUBSTITUTES}
            onChoose={() => toggle(id)}
          >
            {name}
          </Choice>
        ))}
      </fieldset>
    </Panel>
  );
}

function Choice({
  isOn,
  isFull = false,
  onChoose,
  children,
}: {
  isOn: boolean;
  /** Nothing more can be chosen. */
  isFull?: boolean;
  onChoose(): void;
  children: string;
}) {
  return (
    <button
      type="button"
      data-entry
      className="sold-out-choice"
      aria-pressed={isOn}
      disabled={isFull && !isOn}
      onClick={onChoose}
    >
      <span>{children}</span>
      {isOn && <Check size={24} strokeWidth={3} aria-hidden />}
    </button>
  );
}
