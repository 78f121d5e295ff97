import { reply } from '../bson/encode.ts';
import { doc } from '../bson/value.ts';
import { greeting } from './authentication.ts';
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
function hello(
  { client, args }: Pick<Context, 'client' | 'args'>,
  primary: 'ismaster' | 'isWritablePrimary',
) {
  return reply(
    [primary, true],
    ['helloOk', true],
    ['msg', 'isdbgrid'],
    ['maxBsonObjectSize', 16 * 1024 * 1024],
    ['maxMessageSizeBytes', 48_000_000],
    ['maxWriteBatchSize', 100_000],
    ['localTime', new Date()],
    ['logicalSessionTimeoutMinutes', 30],
    ['connectionId', client.id],
    ['minWireVersion', 0],
    ['maxWireVersion', MAX_WIRE_VERSION],
    ['readOnly', false],
    ...greeting(args.body, client),
  );
}

/** Commands a driver or tool greets a server with. */
export const handshakeCommands: readonly Command[] = [
  {
    name: 'hello',
    fields: HELLO_FIELDS,
    beforeLogin: true,
    run: (context) => hello(context, 'isWritablePrimary'),
  },
  ...['isMaster', 'ismaster'].map(
    (name): Command => ({
      name,
      fields: HELLO_FIELDS,
      beforeLogin: true,
      run: (context) => hello(context, 'ismaster'),
    }),
  ),
  { name: 'ping', fields: [], beforeLogin: true, run: () => reply() },
  {
    name: 'buildInfo',
    fields: [],
    beforeLogin: true,
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
    beforeLogin: true,
    run({ client }) {
      const users = client.signedInAs ? [doc(['user', client.signedInAs], ['db', 'admin'])] : [];
      return reply(['authInfo', doc(['authenticatedUsers', users], ['authenticatedUserRoles', []])]);
    },
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
