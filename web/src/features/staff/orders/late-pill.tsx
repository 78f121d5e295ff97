import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortDuration } from '../../../shared/duration.ts';
import { Pill } from '../../../shared/pill.tsx';
import { useServerNow } from '../use-server-now.ts';
import type { StaffOrder } from './order-actions.ts';
import { isLate } from './order-attention.ts';

/** Says that an order is late, and by how much. Nothing when it is on time. */
export function LatePill({ order }: { order: StaffOrder }) {
  const { t } = useTranslation('desk');
  const now = useServerNow(5_000);
  if (!isLate(order, now)) return null;
  return (
    <Pill icon={Clock} tone="danger">
      {t('lateBy', { duration: shortDuration(now - Date.parse(order.promisedAt)) })}
    </Pill>
  );
}
