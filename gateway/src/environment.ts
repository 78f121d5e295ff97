import { fileURLToPath } from 'node:url';
import {
  identitySecret,
  parseEnvironment,
  port,
  redisUrl,
  serverSettings,
} from '@comanda/platform/environment';
import { z } from 'zod';
import { defaultRates } from './limits/rate-limits.ts';
import { defaultConnectionLimits } from './subscription/open-connections.ts';

/** Where a build leaves the manifests, and where an image has them. */
const defaultOperationsDirs = ['operations', 'web/dist/.operations', 'kds/dist/.operations']
  .map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)))
  .join(' ');
const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = z.coerce.number().int().min(1);

/** Settings of the gateway when it is a process of its own. */
export const environment = parseEnvironment(
  {
    ...serverSettings,
    PORT: port.default(4000),
    REDIS_URL: redisUrl,
    IDENTITY_SECRET: identitySecret,
    ORDERS_URL: z.url(),
    MENU_URL: z.url(),
    TABLES_URL: z.url(),
    USERS_URL: z.url(),
    // The supergraph to serve, which may be replaced while the gateway runs; else that of the contract.
    SUPERGRAPH_PATH: z.string().optional(),
    // What becomes of operations that are in no manifest of our apps, from callers without an API key; see Safelist.
    SAFELIST: z.enum(['off', 'log', 'required']).default('off'),
    // Folders with the manifests that the apps' builds wrote.
    OPERATIONS_DIRS: z
      .string()
      .default(defaultOperationsDirs)
      .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
    // Further origins of pages that may call, such as `https://orders.example.com https://staff.example.com`.
    ALLOWED_ORIGINS: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.url({ protocol: /^https?$/ }))),
    // Whether a proxy of ours replaces X-Forwarded-For and X-Forwarded-Proto.
    BEHIND_PROXY: yesOrNo.default(false),
    REJECT_UNAUTHORIZED: yesOrNo.default(false),
    // Memory for what is kept of answers; 0 keeps nothing.
    CACHE_MEGABYTES: z.coerce.number().min(0).max(4_096).default(32),
    // Connections that subscriptions run on, and operations at a time on one; see ConnectionLimits.
    SOCKETS_PER_IDENTITY: count.default(defaultConnectionLimits.perIdentity),
    SOCKETS_PER_ADDRESS: count.default(defaultConnectionLimits.perAddress),
    OPERATIONS_PER_SOCKET: count.default(defaultConnectionLimits.operations),
    // Over how long open connections are sent away when this gateway stops.
    DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(5),
    // Requests per minute; see RateSettings.
    RATE_SIGN_IN: count.default(defaultRates.signIn),
    RATE_ORDERS: count.default(defaultRates.orders),
    RATE_GENERAL: count.default(defaultRates.general),
    RATE_ANONYMOUS: count.default(defaultRates.anonymous),
    RATE_ORGANIZATION: count.default(defaultRates.organization),
    RATE_COST: count.default(defaultRates.cost),
  },
  process.env,
);
