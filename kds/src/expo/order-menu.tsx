import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { coursesOf, type ExpoOrder } from '../kitchen/expo-order.ts';
import type { ExpoBoard } from './expo-board.ts';

/** What the pass can do with an order beside serving it: fire and hold its courses, and let it go before the others. */
export function OrderMenu({
  order,
  board,
  onClose,
}: {
  order: ExpoOrder;
  board: ExpoBoard;
  onClose(): void;
}) {
  const { held, fired } = coursesOf(order);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Panel title={text.orderMenu.title(text.ticket.number(order.number))} isSmall onClose={onClose}>
      <div className="item-menu">
        {held.map((course) => (
          <button
            key={`fire ${course}`}
            type="button"
            data-entry
            onClick={then(() => board.fireCourse(order.id, course))}
          >
            {text.orderMenu.fireCourse(course)}
          </button>
        ))}
        {fired.map((course) => (
          <button
            key={`hold ${course}`}
            type="button"
            data-entry
            onClick={then(() => board.holdCourse(order.id, course))}
          >
            {text.orderMenu.holdCourse(course)}
          </button>
        ))}
        {!order.rushedAt && (
          <button type="button" data-entry className="danger" onClick={then(() => board.rush(order.id))}>
            {text.orderMenu.rush}
          </button>
        )}
      </div>
    </Panel>
  );
}
