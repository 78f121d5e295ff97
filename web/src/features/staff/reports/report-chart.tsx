import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export interface ReportPoint {
  label: string;
  bar: number | null;
  line?: number | null;
}

export interface ReportChartProps {
  points: readonly ReportPoint[];
  barName: string;
  lineName?: string;
  /** What the chart shows, for who does not see it. The table beside it says all of it. */
  summary: string;
  /** A value as the axis says it. */
  axis(value: number): string;
  /** A value as the tooltip says it. @default axis */
  exact?(value: number): string;
  /** Room for what the axis says, in px. */
  axisWidth?: number;
}

/** Bars, and a line of points over them, told apart by their shape as well as by their colour. */
export function ReportChart(props: ReportChartProps) {
  const { points, barName, lineName, summary, axis, exact = axis, axisWidth = 56 } = props;
  const tick = { fill: 'var(--text-secondary)', fontSize: 12 };
  const named = (key: unknown) => (key === 'bar' ? barName : (lineName ?? ''));
  return (
    <figure className="report-figure">
      {lineName && (
        <ul className="report-legend" aria-hidden="true">
          <li>
            <i data-mark="bar" /> {barName}
          </li>
          <li>
            <i data-mark="line" /> {lineName}
          </li>
        </ul>
      )}
      <div className="report-chart" role="img" aria-label={summary}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={[...points]}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            barCategoryGap="22%"
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              minTickGap={12}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tick={tick}
            />
            <YAxis
              width={axisWidth}
              tickFormatter={axis}
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              tick={tick}
            />
            <Tooltip
              cursor={{ fill: 'var(--surface-sunken)' }}
              content={({ active, payload, label }) =>
                active && payload.length > 0 ? (
                  <p className="report-tooltip">
                    {payload.map(({ dataKey, value }) => (
                      <strong key={String(dataKey)}>
                        {named(dataKey)} {exact(Number(value))}
                      </strong>
                    ))}
                    <span>{label}</span>
                  </p>
                ) : null
              }
            />
            <Bar
              dataKey="bar"
              fill="var(--accent)"
              radius={[3, 3, 0, 0]}
              maxBarSize={44}
              isAnimationActive={false}
            />
            {lineName && (
              <Line
                dataKey="line"
                stroke="var(--text)"
                strokeWidth={1.5}
                strokeDasharray="4 3"
                dot={{ r: 3, fill: 'var(--surface-raised)', strokeDasharray: '0' }}
                isAnimationActive={false}
                connectNulls
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
