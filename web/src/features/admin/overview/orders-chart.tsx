import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { wallClock } from '../../../shared/local-time.ts';

export interface OrdersChartProps {
  /** Orders placed in each of the last 60 minutes, oldest first. */
  perMinute: number[];
  /** When the last of them ends, in milliseconds since the epoch. */
  endsAt: number;
}

/** Orders placed in each of the last 60 minutes. */
export function OrdersChart({ perMinute, endsAt }: OrdersChartProps) {
  const { t } = useTranslation('admin');
  const bars = perMinute.map((orders, index) => ({
    orders,
    at: wallClock(new Date(endsAt - (perMinute.length - 1 - index) * 60_000).toISOString()),
  }));
  const sum = perMinute.reduce((all, one) => all + one, 0);
  const most = Math.max(0, ...perMinute);
  return (
    <div className="admin-chart" role="img" aria-label={t('orders.summary', { count: sum, most })}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={bars} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} barCategoryGap="18%">
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            interval={14}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            tick={{ fill: 'var(--text-secondary)', fontSize: 12 }}
          />
          <YAxis
            allowDecimals={false}
            domain={[0, Math.max(4, Math.ceil(most / 4) * 4)]}
            tickCount={5}
            width={36}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--text-secondary)', fontSize: 12 }}
          />
          <Tooltip
            cursor={{ fill: 'var(--surface-sunken)' }}
            content={({ active, payload, label }) =>
              active && payload[0] ? (
                <p className="admin-tooltip">
                  <strong>{t('orders.tooltip', { count: Number(payload[0].value) })}</strong>
                  <span>{label}</span>
                </p>
              ) : null
            }
          />
          <Bar dataKey="orders" fill="var(--accent)" radius={[3, 3, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
