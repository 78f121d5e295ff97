import { describe, expect, test } from 'vitest';
import { refuseScatteringPipeline } from './scatter-guard.ts';

const $match = { organizationId: 'org_k3j9x0m2p4q7' };
const join = (pipeline?: object[]) => ({ $lookup: { from: 'orders', as: 'orders', pipeline } });

describe('an aggregation stays on one shard', () => {
  test.each<[string, object[]]>([
    ['a match', [{ $match }, { $sort: { name: 1 } }]],
    ['a join that matches the organization', [{ $match }, join([{ $match }])]],
    [
      'a union that matches the organization',
      [{ $match }, { $unionWith: { coll: 'orders', pipeline: [{ $match }] } }],
    ],
    ['facets', [{ $match }, { $facet: { a: [{ $count: 'n' }], b: [join([{ $match }])] } }]],
    [
      'a search along references',
      [{ $match }, { $graphLookup: { from: 'orders', restrictSearchWithMatch: $match } }],
    ],
  ])('with %s', (_what, pipeline) => {
    expect(() => refuseScatteringPipeline(pipeline)).not.toThrow();
  });

  test.each<[string, object[]]>([
    ['without stages', []],
    ['with a late match', [{ $sort: { name: 1 } }, { $match }]],
    ['with a match of several', [{ $match: { organizationId: { $in: ['org_k3j9x0m2p4q7'] } } }]],
    ['with a join by fields alone', [{ $match }, join()]],
    ['with a join that matches late', [{ $match }, join([{ $limit: 1 }, { $match }])]],
    ['with a join inside a join', [{ $match }, join([{ $match }, join()])]],
    ['with a join inside a facet', [{ $match }, { $facet: { a: [join()] } }]],
    ['with a union of everything', [{ $match }, { $unionWith: 'orders' }]],
    ['with a search of everything', [{ $match }, { $graphLookup: { from: 'orders' } }]],
  ])('and is refused %s', (_what, pipeline) => {
    expect(() => refuseScatteringPipeline(pipeline)).toThrow(/would ask every shard/);
  });
});
