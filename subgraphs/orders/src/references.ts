/** Something that another subgraph owns, known here by its id alone. */
export interface Reference {
  id: string;
}

/** Who placed an order, as the union of the contract needs it. */
export type PlacerReference = Reference & { __typename: 'Guest' | 'User' };
