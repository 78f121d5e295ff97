type Filter = Record<string, unknown>;

/**
 * Refuses a filter that does not name one organization: on a cluster every shard would be asked.
 * @throws TypeError when `organizationId` is no non-empty string.
 */
export function refuseScatter(operation: string, filter: Filter): void {
  const { organizationId } = filter;
  if (typeof organizationId === 'string' && organizationId.length > 0) return;
  throw new TypeError(
    `${operation} would ask every shard: its filter has no organizationId by equality (received ${JSON.stringify(Object.keys(filter))}).`,
  );
}

/**
 * Refuses an aggregation that does not begin by matching one organization, or whose joins do not: each stage that reads another collection
 * must begin with a `$match` of the organization, too.
 */
export function refuseScatteringPipeline(pipeline: readonly object[]): void {
  refuseScatter('aggregate', firstMatch(pipeline));
  refuseScatteringJoins(pipeline);
}

function refuseScatteringJoins(pipeline: readonly object[]): void {
  for (const stage of pipeline) {
    for (const [name, body] of Object.entries(stage)) {
      if (name === '$graphLookup') refuseScatter(name, body.restrictSearchWithMatch ?? {});
      if (name === '$facet')
        for (const inner of Object.values(body)) refuseScatteringJoins(inner as object[]); // a facet's values are pipelines
      if (name !== '$lookup' && name !== '$unionWith') continue;
      refuseScatter(name, firstMatch(body.pipeline ?? []));
      refuseScatteringJoins(body.pipeline);
    }
  }
}

function firstMatch(pipeline: readonly object[]): Filter {
  const first = pipeline[0];
  return first && '$match' in first ? (first.$match as Filter) : {}; // the body of $match is a filter
}
