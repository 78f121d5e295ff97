/** Hive Gateway's runtime on `node:http`, with its JavaScript planner or the Rust one of Hive Router. */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { announce, settings } from './announce.mjs';

const gateway = createGatewayRuntime({
  supergraph: settings.supergraph,
  logging: false,
  ...(settings.rust ? { unifiedGraphHandler } : {}),
});
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
