import './report-tiles.css';

export interface ReportTile {
  key: string;
  title: string;
  value: string;
  /** What the value means, or is made of. */
  sub?: string;
}

/** Numbers to be read at a glance. */
export function ReportTiles({ tiles }: { tiles: readonly ReportTile[] }) {
  return (
    <dl className="report-tiles">
      {tiles.map(({ key, title, value, sub }) => (
        <div key={key} className="panel report-tile" data-tile={key}>
          <dt>{title}</dt>
          <dd>
            <strong>{value}</strong>
            {sub && <span>{sub}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
