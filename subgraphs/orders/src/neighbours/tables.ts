import type { SubgraphQuery } from '@comanda/platform/subgraph-client';
import { z } from 'zod';

const seatedParty = z.object({
  id: z.string(),
  status: z.enum(['OPEN', 'CLOSED']),
  table: z.object({ id: z.string() }),
  location: z.object({ id: z.string() }),
});

/** A table session as `tables` knows it at this moment. */
export type SeatedParty = z.infer<typeof seatedParty>;

/** One table session. Never cached: whether it is open decides a write. */
export const tableSession: SubgraphQuery<SeatedParty | null, { id: string }> = {
  text: 'query SeatedParty($id: ID!) { tableSession(id: $id) { id status table { id } location { id } } }',
  parse: (data) => z.object({ tableSession: seatedParty.nullable() }).parse(data).tableSession,
};

interface Representations extends Record<string, unknown> {
  representations: { __typename: string; id: string }[];
}

/** Many table sessions at once, in the order asked for. */
export const tableSessions: SubgraphQuery<(SeatedParty | null)[], Representations> = {
  text: `query SeatedParties($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on TableSession { id status table { id } location { id } }
    }
  }`,
  parse: (data) => z.object({ _entities: z.array(seatedParty.nullable()) }).parse(data)._entities,
};

const openTable = z.object({ id: z.string(), currentSession: z.object({ id: z.string() }).nullable() });

/** The open session of each of many tables, in the order asked for. */
export const currentSessions: SubgraphQuery<(z.infer<typeof openTable> | null)[], Representations> = {
  text: `query CurrentSessions($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Table { id currentSession { id } } }
  }`,
  parse: (data) => z.object({ _entities: z.array(openTable.nullable()) }).parse(data)._entities,
};
