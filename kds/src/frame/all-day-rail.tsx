import { text } from '../app/text.ts';
import { allDayCounts, type CountedItem } from '../kitchen/all-day.ts';

/** How many of each item are open across all tickets. */
export function AllDayRail({ items }: { items: readonly CountedItem[] }) {
  const counts = allDayCounts(items);
  return (
    <aside className="rail" aria-label={text.allDay.title}>
      <h2>{text.allDay.title}</h2>
      {counts.length === 0 && <p>{text.allDay.empty}</p>}
      <ul>
        {counts.map(({ name, quantity }) => (
          <li key={name}>
            <b className="tabular">{quantity}</b>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
