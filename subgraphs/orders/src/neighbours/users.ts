import type { SubgraphQuery } from '@comanda/platform/subgraph-client';
import { z } from 'zod';

const locationSettings = z.object({
  timeZone: z.string(),
  currency: z.string(),
  taxBasisPoints: z.int(),
  pricesIncludeTax: z.boolean(),
  serviceChargeBasisPoints: z.int(),
  acceptsOrdersAutomatically: z.boolean(),
});

/** How a location prices and takes orders. */
export type LocationSettings = z.infer<typeof locationSettings>;

/** Settings of a location. They change a few times a year, so a minute-old answer is good enough for an order. */
export const location: SubgraphQuery<LocationSettings | null, { id: string }> = {
  text: `query LocationSettings($id: ID!) {
    location(id: $id) {
      timeZone currency taxBasisPoints pricesIncludeTax serviceChargeBasisPoints acceptsOrdersAutomatically
    }
  }`,
  parse: (data) => z.object({ location: locationSettings.nullable() }).parse(data).location,
  cacheMs: 60_000,
};

/** Whether a location exists, asked anew: a location made a moment ago must be found. */
export const locationExists: SubgraphQuery<boolean, { id: string }> = {
  text: 'query LocationExists($id: ID!) { location(id: $id) { id } }',
  parse: (data) =>
    z.object({ location: z.object({ id: z.string() }).nullable() }).parse(data).location !== null,
};
