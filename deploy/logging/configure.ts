/**
 * Prepares Elasticsearch for logs: how long they are kept, who writes them, and Kibana's password. Safe to repeat; a repeat sets the passwords to those in
 * their secrets.
 */
import { createLog } from '@comanda/platform/log';
import { environment } from './environment.ts';

const { ELASTICSEARCH_URL: url, LOG_RETENTION_DAYS: days } = environment;
const log = createLog('configure-logging', 'info');
const stream = 'logs-comanda-default';

// A new index each day or at 5 GB, whichever comes first: only whole indices are deleted.
await put('_ilm/policy/comanda-logs', {
  policy: {
    phases: {
      hot: { actions: { rollover: { max_age: '1d', max_primary_shard_size: '5gb' } } },
      warm: { min_age: '2d', actions: { forcemerge: { max_num_segments: 1 } } },
      delete: { min_age: `${days}d`, actions: { delete: {} } },
    },
  },
});
await put('_index_template/comanda-logs', {
  index_patterns: [stream],
  data_stream: {},
  // Above the template that Elasticsearch brings for all of logs-*-*.
  priority: 500,
  template: {
    settings: { 'index.lifecycle.name': 'comanda-logs', number_of_shards: 1, number_of_replicas: 0 },
    mappings: {
      // A field that changes its type must not cost the line.
      dynamic_templates: [
        { text: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 2_048 } } },
      ],
      properties: {
        '@timestamp': { type: 'date' },
        log: { type: 'text' },
        msg: { type: 'text' },
        err: { type: 'object', enabled: false },
      },
    },
  },
});
await put('_security/role/comanda_writer', {
  cluster: ['monitor'],
  indices: [{ names: [stream], privileges: ['create_doc', 'auto_configure'] }],
});
await put('_security/user/comanda_writer', {
  password: environment.ELASTIC_WRITER_PASSWORD,
  roles: ['comanda_writer'],
});
await put('_security/user/kibana_system/_password', { password: environment.KIBANA_PASSWORD });
log.info({ days }, 'logs are kept');

async function put(path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/${path}`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`elastic:${environment.ELASTIC_PASSWORD}`).toString('base64')}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${answer.slice(0, 500)}`);
}
