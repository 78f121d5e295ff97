import { reply } from '../bson/encode.ts';
import { doc } from '../bson/value.ts';
import type { Command, Context } from './context.ts';

/** The wire version of MongoDB 7.0, which the store follows. */
const MAX_WIRE_VERSION = 21;
const VERSION = '7.0.0';

const HELLO_FIELDS = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'topologyVersion',
  'maxAwaitTimeMS',
  'hostInfo',
  'backpressure',
  'ismaster',
  'isMaster',
  'hello',
];

/** The store's answer to a driver's first words: a mongos, so that a program is held to the rules of a sharded cluster. */
function hello({ connectionId }: Pick<Context, 'connectionId'>, primary: 'ismaster' | 'isWritablePrimary') {
  return reply(
    [primary, true],
    ['helloOk', true],
    ['msg', 'isdbgrid'],
    ['maxBsonObjectSize', 16 * 1024 * 1024],
    ['maxMessageSizeBytes', 48_000_000],
    ['maxWriteBatchSize', 100_000],
    ['localTime', new Date()],
    ['logicalSessionTimeoutMinutes', 30],
    ['connectionId', connectionId],
    ['minWireVersion', 0],
    ['maxWireVersion', MAX_WIRE_VERSION],
    ['readOnly', false],
  );
}

/** Commands a driver or tool greets a server with. */
export const handshakeCommands: readonly Command[] = [
  { name: 'hello', fields: HELLO_FIELDS, run: (context) => hello(context, 'isWritablePrimary') },
  { name: 'isMaster', fields: HELLO_FIELDS, run: (context) => hello(context, 'ismaster') },
  { name: 'ismaster', fields: HELLO_FIELDS, run: (context) => hello(context, 'ismaster') },
  { name: 'ping', fields: [], run: () => reply() },
  {
    name: 'buildInfo',
    fields: [],
    run: () =>
      reply(
        ['version', VERSION],
        ['versionArray', VERSION.split('.').map(Number).concat(0)],
        ['modules', []],
        ['bits', 64],
        ['maxBsonObjectSize', 16 * 1024 * 1024],
        ['storageEngines', ['lmdb']],
      ),
  },
  {
    name: 'connectionStatus',
    fields: ['showPrivileges'],
    run: () => reply(['authInfo', doc(['authenticatedUsers', []], ['authenticatedUserRoles', []])]),
  },
  {
    name: 'serverStatus',
    fields: [],
    run: () =>
      reply(
        ['process', 'mongos'],
        ['version', VERSION],
        ['pid', process.pid],
        ['uptime', process.uptime()],
        ['localTime', new Date()],
        ['mem', doc(['resident', Math.round(process.memoryUsage.rss() / 1024 / 1024)])],
        ['storageEngine', doc(['name', 'lmdb'], ['persistent', true])],
      ),
  },
];
