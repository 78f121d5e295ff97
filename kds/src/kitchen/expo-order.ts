import type { ExpoOrderPartsFragment } from '../gql/graphql.ts';

/** An order as the pass sees it. */
export type ExpoOrder = ExpoOrderPartsFragment;
