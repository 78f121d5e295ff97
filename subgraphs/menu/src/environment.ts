import { identitySecret, parseEnvironment, port, serverSettings } from '@comanda/platform/environment';
import { z } from 'zod';

/** Settings of the menu subgraph when it is a process of its own. */
export const environment = parseEnvironment(
  {
    ...serverSettings,
    PORT: port.default(4002),
    MONGODB_URL: z.string().startsWith('mongodb'),
    REDIS_URL: z.string().startsWith('redis'),
    IDENTITY_SECRET: identitySecret,
    USERS_URL: z.url(),
  },
  process.env,
);
