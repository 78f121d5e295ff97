/** Where a Redis is, as told by its URL. */
export type RedisAddress =
  | { kind: 'server'; url: string }
  | { kind: 'cluster'; nodes: RedisNode[]; credentials: RedisCredentials; isEncrypted: boolean }
  | {
      kind: 'sentinel';
      sentinels: RedisNode[];
      /** Name of the master that the sentinels watch. */
      name: string;
      database: number;
      credentials: RedisCredentials;
      isEncrypted: boolean;
    };

export interface RedisNode {
  host: string;
  port: number;
}

interface RedisCredentials {
  username?: string;
  password?: string;
}

const defaultPorts = { cluster: 6_379, sentinel: 26_379 };

/**
 * Reads a Redis address:
 *
 * - `redis://[user:password@]host[:port][/database]`: one server;
 * - `redis+cluster://[user:password@]host[:port],host[:port],…`: a Cluster, of which some nodes are named;
 * - `redis+sentinel://[user:password@]host[:port],host[:port],…/name[/database]`: the master `name` that these Sentinels watch.
 *
 * `rediss` in place of `redis` encrypts. User and password are those of the servers, percent-encoded; Sentinels are asked without.
 * @throws Error that says what is wrong, without the password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  if (/^rediss?:\/\//.test(url)) return { kind: 'server', url };
  const [, scheme, kind, user, , password, hosts, path] =
    /^(rediss?)\+(cluster|sentinel):\/\/(?:([^:@/]*)(:([^@/]*))?@)?([^@/]+)(?:\/(.*))?$/.exec(url) ?? [];
  if (hosts === undefined || (kind !== 'cluster' && kind !== 'sentinel')) {
    throw new Error(
      'REDIS_URL: expected redis://host:port, redis+cluster://host:port,host:port or redis+sentinel://host:port,host:port/name.',
    );
  }
  const credentials = {
    ...(user ? { username: decodeURIComponent(user) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
  };
  const isEncrypted = scheme === 'rediss';
  const nodes = hosts.split(',').map((node) => parseNode(node, defaultPorts[kind]));
  if (kind === 'cluster') {
    if (path) throw new Error('REDIS_URL: a Cluster has no database to choose; leave the path out.');
    return { kind, nodes, credentials, isEncrypted };
  }
  const [name, database = '0', ...more] = (path ?? '').split('/');
  if (!name || more.length > 0 || !/^\d{1,3}$/.test(database))
    throw new Error(
      'REDIS_URL: expected the name of the master after the Sentinels, such as …:26379/comanda.',
    );
  return { kind, sentinels: nodes, name, database: Number(database), credentials, isEncrypted };
}

/** A host name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
function parseNode(text: string, defaultPort: number): RedisNode {
  const [, ipv6, name, port] = /^(?:\[([\da-fA-F:]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = ipv6 ?? name;
  if (!host || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535)
    throw new Error(`REDIS_URL: expected host or host:port, received ${JSON.stringify(text)}.`);
  return { host, port: port ? Number(port) : defaultPort };
}
