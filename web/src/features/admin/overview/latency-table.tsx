import '../admin-table.css';
import { useTranslation } from 'react-i18next';
import type { AdminOperationsQuery } from '../../../gql/graphql.ts';
import { latencyText } from '../quantities.ts';

type Reading = AdminOperationsQuery['operations'];

const count = new Intl.NumberFormat();

/** How fast the gateway and each subgraph answered over the last minute, how often, and how often not. */
export function LatencyTable({ reading }: { reading: Reading }) {
  const { t } = useTranslation('admin');
  const rows = [
    {
      name: t('latency.gateway'),
      perMinute: reading.requestsLastMinute,
      errors: reading.errorsLastMinute,
      latency: reading.latency,
    },
    ...reading.subgraphs.map(({ name, fetchesLastMinute, errorsLastMinute, latency }) => ({
      name,
      perMinute: fetchesLastMinute,
      errors: errorsLastMinute,
      latency,
    })),
  ];
  return (
    <div className="admin-scroll">
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{t('latency.part')}</th>
            <th scope="col">{t('latency.perMinute')}</th>
            <th scope="col">{t('latency.errors')}</th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">p99</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, perMinute, errors, latency }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count.format(perMinute)}</td>
              <td data-alarm={errors > 0}>{count.format(errors)}</td>
              <td>{latencyText(latency.p50)}</td>
              <td>{latencyText(latency.p95)}</td>
              <td>{latencyText(latency.p99)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
