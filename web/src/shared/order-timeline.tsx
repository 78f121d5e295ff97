import './order-timeline.css';
import {
  BellRing,
  Check,
  CheckCheck,
  ChefHat,
  CircleSlash,
  Eye,
  EyeOff,
  Flame,
  Hand,
  type LucideIcon,
  Pencil,
  ReceiptText,
  RotateCcw,
  Undo2,
  Zap,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OrderHistoryKind } from '../gql/graphql.ts';
import { shortDuration } from './duration.ts';
import { wallClock } from './local-time.ts';
import type { Tone } from './pill.tsx';

const LOOKS: Record<OrderHistoryKind, { icon: LucideIcon; tone: Tone }> = {
  PLACED: { icon: ReceiptText, tone: 'quiet' },
  ACCEPTED: { icon: ChefHat, tone: 'quiet' },
  STARTED: { icon: Flame, tone: 'quiet' },
  BUMPED: { icon: BellRing, tone: 'success' },
  BUMP_UNDONE: { icon: Undo2, tone: 'warning' },
  RECALLED: { icon: RotateCcw, tone: 'warning' },
  SERVED: { icon: Check, tone: 'success' },
  CLOSED: { icon: CheckCheck, tone: 'quiet' },
  REJECTED: { icon: CircleSlash, tone: 'danger' },
  EXPIRED: { icon: CircleSlash, tone: 'danger' },
  CANCELED: { icon: CircleSlash, tone: 'danger' },
  VOIDED: { icon: CircleSlash, tone: 'danger' },
  FIRED: { icon: Flame, tone: 'quiet' },
  HELD: { icon: Hand, tone: 'warning' },
  RUSHED: { icon: Zap, tone: 'warning' },
  RUSH_UNDONE: { icon: Undo2, tone: 'quiet' },
  CHANGED: { icon: Pencil, tone: 'warning' },
  CHANGE_ACKNOWLEDGED: { icon: Eye, tone: 'quiet' },
  ALLERGENS_ACKNOWLEDGED: { icon: Eye, tone: 'quiet' },
  UNACKNOWLEDGED: { icon: EyeOff, tone: 'danger' },
};

/** One event of an order's life. */
export interface TimelineEntry {
  kind: OrderHistoryKind;
  at: string;
  reason: string | null;
  station: { name: string } | null;
}

/** What happened to an order, oldest first, with the time that passed from one event to the next. */
export function OrderTimeline({ entries, timeZone }: { entries: TimelineEntry[]; timeZone?: string }) {
  const { t } = useTranslation('desk');
  return (
    <ol className="timeline">
      {entries.map(({ kind, at, reason, station }, index) => {
        const before = entries[index - 1];
        const { icon: Icon, tone } = LOOKS[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end, and two events may be equal in all they say
          <li key={index}>
            <span className="timeline-mark" data-tone={tone}>
              <Icon size={14} aria-hidden="true" />
            </span>
            <span className="timeline-what">
              <strong>{t(`history.${kind}`)}</strong>
              {station && <span>{station.name}</span>}
              {reason && <span>“{reason}”</span>}
            </span>
            <span className="timeline-when">
              <time dateTime={at}>{wallClock(at, timeZone, true)}</time>
              {before && (
                <small>
                  {t('after', { duration: shortDuration(Date.parse(at) - Date.parse(before.at)) })}
                </small>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
