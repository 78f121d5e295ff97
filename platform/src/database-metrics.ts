import type { MongoClient } from 'mongodb';
import { Gauge, Histogram } from 'prom-client';
import type { Metrics } from './metrics.ts';

interface Pool {
  /** Connections that a command has at the moment. */
  inUse: number;
  /** Commands that wait for a connection. */
  waiting: number;
}

/**
 * What an operator watches of the way to the database: how long commands take, and how much of each pool is in use.
 * @param client connected with `monitorCommands: true`.
 * @param poolSize connections at most, for each server of the database that this process speaks to.
 */
export function watchDatabase(client: MongoClient, { registry }: Metrics, poolSize: number): void {
  const registers = [registry];
  watchCommands(client, registers);
  const pools = watchPools(client);
  const gauge = (name: string, help: string, value: (pool: Pool) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['address'],
      registers,
      collect() {
        for (const [address, pool] of pools) this.set({ address }, value(pool));
      },
    });
  gauge('comanda_database_pool_in_use', 'Connections to the database in use.', ({ inUse }) => inUse);
  gauge('comanda_database_pool_waiting', 'Commands that wait for a connection.', ({ waiting }) => waiting);
  gauge('comanda_database_pool_size', 'Connections to the database at most.', () => poolSize);
}

function watchCommands(client: MongoClient, registers: Metrics['registry'][]): void {
  const seconds = new Histogram({
    name: 'comanda_database_command_duration_seconds',
    help: 'Seconds of a command of the database, by collection, operation and outcome.',
    labelNames: ['collection', 'operation', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  // What a command was about is told when it starts, how long it took when it ends.
  const running = new Map<number, string>();
  const ended =
    (outcome: string) => (event: { requestId: number; commandName: string; duration: number }) => {
      const collection = running.get(event.requestId) ?? '';
      running.delete(event.requestId);
      seconds.observe({ collection, operation: event.commandName, outcome }, event.duration / 1_000);
    };
  client.on('commandStarted', ({ requestId, commandName, command }) => {
    // The first field of a command names its collection; a command about none has another type there.
    const subject: unknown = commandName === 'getMore' ? command.collection : command[commandName];
    running.set(requestId, typeof subject === 'string' ? subject : '');
  });
  client.on('commandSucceeded', ended('ok'));
  client.on('commandFailed', ended('error'));
}

function watchPools(client: MongoClient): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  const poolAt = (address: string): Pool => {
    const pool = pools.get(address) ?? { inUse: 0, waiting: 0 };
    pools.set(address, pool);
    return pool;
  };
  client.on('connectionCheckOutStarted', ({ address }) => {
    poolAt(address).waiting++;
  });
  client.on('connectionCheckOutFailed', ({ address }) => {
    poolAt(address).waiting--;
  });
  client.on('connectionCheckedOut', ({ address }) => {
    const pool = poolAt(address);
    pool.waiting--;
    pool.inUse++;
  });
  client.on('connectionCheckedIn', ({ address }) => {
    poolAt(address).inUse--;
  });
  return pools;
}
