import { z } from 'zod';

const milliseconds = (standard: number) => z.coerce.number().int().min(1).max(600_000).default(standard);

/**
 * How a server uses its database. Not among them, because correctness hangs on it: writes wait for a majority and its journal, reads go to the primary except
 * for reports, and the driver repeats once what the network cut off. A connection string may still say more, such as `readPreferenceTags`.
 */
export const mongoSettings = {
  // Connections at most and at least, for each mongos that this process speaks to.
  MONGODB_POOL_SIZE: z.coerce.number().int().min(1).max(1_000).default(20),
  MONGODB_POOL_MINIMUM: z.coerce.number().int().min(0).max(1_000).default(1),
  // How long a command waits for a connection, a server is looked for, a connection is made, and an answer may take.
  MONGODB_POOL_WAIT_MS: milliseconds(10_000),
  MONGODB_SELECTION_MS: milliseconds(5_000),
  MONGODB_CONNECT_MS: milliseconds(10_000),
  MONGODB_SOCKET_MS: milliseconds(30_000),
  // From how many ms on a query is logged with the index that it lacks; 0 watches none.
  SLOW_QUERY_MS: z.coerce.number().int().min(0).default(100),
};
export type MongoSettings = z.infer<z.ZodObject<typeof mongoSettings>>;

/** For commands and tests, which watch no slow queries. */
export const defaultMongoSettings: MongoSettings = z.object(mongoSettings).parse({ SLOW_QUERY_MS: 0 });
