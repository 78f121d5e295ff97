import {
  BellRing,
  Check,
  CheckCheck,
  ChefHat,
  CircleSlash,
  Flame,
  Hourglass,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OrderStatus } from '../gql/graphql.ts';
import { Pill, type Tone } from './pill.tsx';

const LOOKS: Record<OrderStatus, { icon: LucideIcon; tone: Tone }> = {
  PLACED: { icon: Hourglass, tone: 'accent' },
  ACCEPTED: { icon: ChefHat, tone: 'info' },
  IN_PREPARATION: { icon: Flame, tone: 'info' },
  READY: { icon: BellRing, tone: 'success' },
  SERVED: { icon: Check, tone: 'quiet' },
  CLOSED: { icon: CheckCheck, tone: 'quiet' },
  REJECTED: { icon: CircleSlash, tone: 'danger' },
  EXPIRED: { icon: CircleSlash, tone: 'danger' },
  CANCELED: { icon: CircleSlash, tone: 'danger' },
  VOIDED: { icon: CircleSlash, tone: 'danger' },
};

/** The state of an order. */
export function OrderStatusPill({ status }: { status: OrderStatus }) {
  const { t } = useTranslation('desk');
  const { icon, tone } = LOOKS[status];
  return (
    <Pill icon={icon} tone={tone}>
      {t(`status.${status}`)}
    </Pill>
  );
}
