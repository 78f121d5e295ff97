import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { wallClock } from '../../../shared/local-time.ts';
import { type LatencySample, thinned } from '../latency-samples.ts';
import { latencyText } from '../quantities.ts';

/** As many points as a wide screen can tell apart. */
const MOST_POINTS = 240;

/** Told apart by their strokes as well as by their colours. */
const CURVES = [
  { key: 'p50', color: 'var(--line-strong)', dash: '2 3' },
  { key: 'p95', color: 'var(--accent)', dash: undefined },
  { key: 'p99', color: 'var(--text)', dash: '7 4' },
] as const;

/** Latency of whole requests at the gateway since the page was opened. */
export function LatencyChart({ samples }: { samples: readonly LatencySample[] }) {
  const { t } = useTranslation('admin');
  const points = useMemo(() => thinned(samples, MOST_POINTS), [samples]);
  const last = points.at(-1);
  if (!last || points.length < 2)
    return <p className="admin-chart admin-chart-empty">{t('latency.collecting')}</p>;
  const summary = t('latency.chartSummary', {
    p50: latencyText(last.p50),
    p95: latencyText(last.p95),
    p99: latencyText(last.p99),
  });
  const tick = { fill: 'var(--text-secondary)', fontSize: 12 };
  return (
    <>
      <ul className="admin-legend" aria-hidden="true">
        {CURVES.map(({ key, color, dash }) => (
          <li key={key}>
            <svg width="22" height="10" aria-hidden="true">
              <line x1="0" x2="22" y1="5" y2="5" stroke={color} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            {key} <b className="number">{latencyText(last[key])}</b>
          </li>
        ))}
      </ul>
      <div className="admin-chart" data-legend="true" role="img" aria-label={summary}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={['dataMin', 'dataMax']}
              tickFormatter={(at: number) => wallClock(new Date(at).toISOString(), undefined, true)}
              minTickGap={60}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tick={tick}
            />
            <YAxis
              width={56}
              tickFormatter={(value: number) => (value === 0 ? '0' : latencyText(value))}
              tickLine={false}
              axisLine={false}
              tick={tick}
            />
            <Tooltip
              content={({ active, payload, label }) =>
                active && payload.length > 0 ? (
                  <p className="admin-tooltip">
                    {payload.map(({ name, value }) => (
                      <strong key={String(name)}>
                        {String(name)} {latencyText(Number(value))}
                      </strong>
                    ))}
                    <span>{wallClock(new Date(Number(label)).toISOString(), undefined, true)}</span>
                  </p>
                ) : null
              }
            />
            {CURVES.map(({ key, color, dash }) => (
              <Line
                key={key}
                dataKey={key}
                stroke={color}
                strokeDasharray={dash}
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
