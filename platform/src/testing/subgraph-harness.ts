import type { DocumentNode } from 'graphql';
import { Agent, request } from 'undici';
import type { EventLog } from '../event-log/event-log.ts';
import { createInProcessEventLog } from '../event-log/in-process.ts';
import type { HttpServer } from '../http-server.ts';
import { createIdentitySigner, type IdentitySigner, identityHeader, type Principal } from '../identity.ts';
import { createLog, type Log } from '../log.ts';
import { connectMongo, type Mongo } from '../mongo.ts';
import { createSubgraphServer } from '../subgraph-server.ts';

/** An answer of `/graphql`, loosely typed: tests compare it with what they expect. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever its own query selected
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[] | undefined;
}

/** What a subgraph's server needs around it in a test, all of it real but the neighbours. */
export interface SubgraphHarness {
  mongo: Mongo;
  eventLog: EventLog;
  identitySecret: string;
  signer: IdentitySigner;
  log: Log;
  /** Sends an operation as a principal, or without an identity when it is undefined. */
  query(
    url: string,
    principal: Principal | undefined,
    text: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer>;
  /** What was asked of the store while `work` ran, as `collection.operation`, without what the outbox does by itself. */
  storeQueries(work: () => Promise<unknown>): Promise<string[]>;
  /** Starts another subgraph that answers by its own contract with the given resolvers. Closed with the harness. */
  neighbour(typeDefs: DocumentNode, resolvers: object): Promise<HttpServer>;
  close(): Promise<void>;
}

/**
 * Connects to a store that is already running, with an in-process event log.
 * @param mongoUrl of the store. Its path names the database: give each test file one of its own.
 */
export async function createSubgraphHarness(mongoUrl: string): Promise<SubgraphHarness> {
  const identitySecret = 'a secret for tests of 32 characters and more';
  const log = createLog('test', 'silent');
  const mongo = await connectMongo(mongoUrl, log);
  const eventLog = createInProcessEventLog();
  const signer = createIdentitySigner(identitySecret, 'test');
  const agent = new Agent({ connections: 64 });
  const neighbours: HttpServer[] = [];
  let asked: string[] = [];
  mongo.connection.set('debug', (collection: string, operation: string, first: unknown, second: unknown) => {
    if (!isOfOutbox(collection, first, second)) asked.push(`${collection}.${operation}`);
  });

  return {
    mongo,
    eventLog,
    identitySecret,
    signer,
    log,
    async query(url, principal, text, variables = {}) {
      const content = JSON.stringify({ query: text, variables });
      const identity = principal ? { [identityHeader]: signer.sign(principal, {}, content) } : {};
      const { statusCode, body } = await request(`${url}/graphql`, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...identity },
        body: content,
      });
      const answer = (await body.json()) as Omit<Answer, 'status'>; // the shape of every GraphQL answer
      return { status: statusCode, data: answer.data, errors: answer.errors };
    },
    async storeQueries(work) {
      asked = [];
      await work();
      return asked;
    },
    async neighbour(typeDefs, resolvers) {
      const server = await createSubgraphServer({
        name: 'neighbour',
        host: '127.0.0.1',
        port: 0,
        typeDefs,
        resolvers,
        context: (caller) => caller,
        identitySecret,
        dependencies: [],
        log,
      });
      neighbours.push(server);
      return server;
    },
    async close() {
      for (const server of neighbours) await server.close();
      await agent.close();
      await eventLog.close();
      await mongo.close();
    },
  };
}

/** The reconciler's reading, the copying to the audit log and the clearing of what was published: they come when they come. */
function isOfOutbox(collection: string, filter: unknown, update: unknown): boolean {
  if (collection === 'auditEntries') return true;
  return JSON.stringify([filter, update])?.includes('"outboxSince":') ?? false;
}
