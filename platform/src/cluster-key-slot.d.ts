/** The package brings no types of its own. */
declare module 'cluster-key-slot' {
  /** @returns the slot of a key on a Redis Cluster, 0 to 16383: of what stands in its first braces, where it has any. */
  function calculateSlot(key: string): number;
  export = calculateSlot;
}
