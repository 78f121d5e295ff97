import { type Case, COLLECTION, commands, type Group } from './case.ts';

/*
 * What MongoDB 8 has and this store has not: each is refused with a code of MongoDB's own, and the message names it. The
 * lists are those of the manual, less what the store supports.
 */

const WHY = 'this store does not do it';
const ONE = [{ _id: 1, a: 1 }];

const each = (names: string, code: number, command: (name: string) => object): Case[] =>
  names
    .trim()
    .split(/\s+/)
    .flatMap((name) => commands(ONE, [[`refuses ${name}`, command(name), { code }]], WHY));

const EXPRESSIONS = `
  $accumulator $acos $acosh $allElementsTrue $anyElementTrue $asin $asinh $atan $atan2 $atanh $binarySize $bitAnd $bitNot $bitOr $bitXor
  $bsonSize $convert $cos $cosh $dateAdd $dateDiff $dateFromParts $dateFromString $dateSubtract $dateToParts $degreesToRadians
  $exp $firstN $function $indexOfBytes $lastN $ln $log $log10 $maxN $meta $minN $median $percentile $pow $radiansToDegrees $rand $regexFind
  $regexFindAll $regexMatch $replaceAll $replaceOne $sampleRate $setEquals $setField $sin $sinh $sqrt $stdDevPop $stdDevSamp $substr $substrBytes
  $tan $tanh $toDecimal $toHashedIndexKey $toObjectId $toUUID $tsIncrement $tsSecond $unsetField $week $zip`;

const STAGES = `
  $bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents $fill $geoNear $graphLookup $indexStats
  $listLocalSessions $listSampledQueries $listSearchIndexes $listSessions $merge $out $planCacheStats $redact $sample $search $searchMeta
  $setWindowFields $shardedDataDistribution $unionWith $vectorSearch $listClusterCatalog $querySettings $rankFusion`;

const ACCUMULATORS =
  '$accumulator $bottom $bottomN $firstN $lastN $maxN $median $minN $percentile $stdDevPop $stdDevSamp $top $topN';

const QUERY_OPERATORS = `
  $bitsAllClear $bitsAllSet $bitsAnyClear $bitsAnySet $geoIntersects $geoWithin $near $nearSphere $within`;

const TOP_LEVEL_OPERATORS = '$where $text $jsonSchema $sampleRate $alwaysTrue $alwaysFalse';

const COMMANDS = `
  abortReshardCollection abortMoveCollection addShard addShardToZone analyze applyOps authenticate autoCompact balancerStart balancerStatus balancerStop
  bulkWrite checkShardingIndex cleanupOrphaned cleanupReshardCollection clearJumboFlag cloneCollectionAsCapped collMod collStats commitReshardCollection
  configureCollectionBalancing configureQueryAnalyzer convertToCapped createRole createSearchIndexes createUser currentOp dataSize dbHash dbStats
  dropAllRolesFromDatabase dropAllUsersFromDatabase dropConnections dropRole dropSearchIndex dropUser fileMD5 filemd5 flushRouterConfig fsync fsyncUnlock
  getAuditConfig getClusterParameter getCmdLineOpts getDefaultRWConcern getLog getParameter getShardMap grantPrivilegesToRole grantRolesToRole
  grantRolesToUser hostInfo invalidateUserCache killAllSessions killAllSessionsByPattern killOp listCommands listSearchIndexes listShards
  lockInfo logApplicationMessage logRotate mapReduce mergeChunks moveChunk moveCollection movePrimary moveRange netstat planCacheClear
  planCacheClearFilters planCacheListFilters planCacheSetFilter profile reIndex refineCollectionShardKey removeShard removeShardFromZone renameCollection
  replSetAbortPrimaryCatchUp replSetFreeze replSetGetConfig replSetGetStatus replSetInitiate replSetMaintenance replSetReconfig
  replSetResizeOplog replSetStepDown replSetSyncFrom reshardCollection resetPlacementHistory revokePrivilegesFromRole revokeRolesFromRole revokeRolesFromUser
  rolesInfo rotateCertificates setAllowMigrations setAuditConfig setClusterParameter setDefaultRWConcern setFeatureCompatibilityVersion
  setIndexCommitQuorum setParameter setQuerySettings setUserWriteBlockMode shardConnPoolStats shardingState shutdown split startSession top
  transitionFromDedicatedConfigServer unsetSharding unshardCollection updateRole updateSearchIndex updateUser updateZoneKeyRange usersInfo validateDBMetadata
  whatsmyuri`;

const FIND_OPTIONS: readonly [string, unknown][] = [
  ['collation', { locale: 'en' }],
  ['let', { a: 1 }],
  ['max', { a: 1 }],
  ['min', { a: 1 }],
  ['returnKey', true],
  ['showRecordId', true],
  ['tailable', true],
  ['awaitData', true],
  ['oplogReplay', true],
];

export const refusalGroups: readonly Group[] = [
  {
    feature: 'Query operators that are refused',
    page: 'reference/operator/query/',
    cases: [
      ...each(QUERY_OPERATORS, 238, (name) => ({ find: COLLECTION, filter: { a: { [name]: 1 } } })),
      ...each(TOP_LEVEL_OPERATORS, 238, (name) => ({ find: COLLECTION, filter: { [name]: 1 } })),
    ],
  },
  {
    feature: 'Expressions that are refused',
    page: 'reference/operator/aggregation/',
    cases: each(EXPRESSIONS, 168, (name) => ({
      aggregate: COLLECTION,
      pipeline: [{ $set: { x: { [name]: ['$a'] } } }],
      cursor: {},
    })),
  },
  {
    feature: 'Stages that are refused',
    page: 'reference/operator/aggregation-pipeline/',
    cases: [
      ...each(STAGES, 40324, (name) => ({ aggregate: COLLECTION, pipeline: [{ [name]: {} }], cursor: {} })),
      ...each(ACCUMULATORS, 15952, (name) => ({
        aggregate: COLLECTION,
        pipeline: [{ $group: { _id: null, x: { [name]: '$a' } } }],
        cursor: {},
      })),
    ],
  },
  {
    feature: 'Commands that are refused',
    page: 'reference/command/',
    cases: each(COMMANDS, 59, (name) => ({ [name]: COLLECTION })),
  },
  {
    feature: 'Options that are refused',
    page: 'reference/command/find/',
    cases: commands(
      ONE,
      [
        ...FIND_OPTIONS.map(([name, value]): [string, object, { code: number }] => [
          `find refuses ${name}`,
          { find: COLLECTION, filter: {}, [name]: value },
          { code: 238 },
        ]),
        [
          'aggregate refuses collation',
          { aggregate: COLLECTION, pipeline: [], cursor: {}, collation: { locale: 'en' } },
          { code: 238 },
        ],
        [
          'aggregate refuses let',
          { aggregate: COLLECTION, pipeline: [], cursor: {}, let: { a: 1 } },
          { code: 238 },
        ],
        [
          'aggregate refuses explain',
          { aggregate: COLLECTION, pipeline: [], cursor: {}, explain: true },
          { code: 238 },
        ],
        [
          'count refuses collation',
          { count: COLLECTION, query: {}, collation: { locale: 'en' } },
          { code: 238 },
        ],
        [
          'distinct refuses collation',
          { distinct: COLLECTION, key: 'a', collation: { locale: 'en' } },
          { code: 238 },
        ],
        [
          'update refuses collation',
          { update: COLLECTION, updates: [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'en' } }] },
          { code: 238 },
        ],
        [
          'update refuses sort',
          { update: COLLECTION, updates: [{ q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } }] },
          { code: 238 },
        ],
        [
          'update refuses let',
          { update: COLLECTION, updates: [{ q: {}, u: { $set: { a: 1 } } }], let: { a: 1 } },
          { code: 238 },
        ],
        [
          'update refuses $bit',
          { update: COLLECTION, updates: [{ q: {}, u: { $bit: { a: { and: 1 } } } }] },
          { code: 238 },
        ],
        [
          'delete refuses collation',
          { delete: COLLECTION, deletes: [{ q: {}, limit: 0, collation: { locale: 'en' } }] },
          { code: 238 },
        ],
        [
          'delete refuses let',
          { delete: COLLECTION, deletes: [{ q: {}, limit: 0 }], let: { a: 1 } },
          { code: 238 },
        ],
        [
          'findAndModify refuses collation',
          { findAndModify: COLLECTION, query: {}, remove: true, collation: { locale: 'en' } },
          { code: 238 },
        ],
        [
          'findAndModify refuses let',
          { findAndModify: COLLECTION, query: {}, remove: true, let: { a: 1 } },
          { code: 238 },
        ],
        [
          'a projection refuses $meta',
          { find: COLLECTION, projection: { a: { $meta: 'textScore' } } },
          { code: 238 },
        ],
        ['a sort refuses $meta', { find: COLLECTION, sort: { a: { $meta: 'textScore' } } }, { code: 238 }],
        ['a sort refuses $natural', { find: COLLECTION, sort: { $natural: 1 } }, { code: 238 }],
        [
          '$inc refuses Decimal128 arithmetic',
          { update: COLLECTION, updates: [{ q: {}, u: { $inc: { a: { $numberDecimal: '1' } } } }] },
          { code: 14 },
        ],
        [
          'an index refuses text',
          { createIndexes: COLLECTION, indexes: [{ key: { a: 'text' }, name: 'x' }] },
          { code: 67 },
        ],
        [
          'an index refuses hashed',
          { createIndexes: COLLECTION, indexes: [{ key: { a: 'hashed' }, name: 'x' }] },
          { code: 67 },
        ],
        [
          'an index refuses 2dsphere',
          { createIndexes: COLLECTION, indexes: [{ key: { a: '2dsphere' }, name: 'x' }] },
          { code: 67 },
        ],
        [
          'an index refuses 2d',
          { createIndexes: COLLECTION, indexes: [{ key: { a: '2d' }, name: 'x' }] },
          { code: 67 },
        ],
        [
          'an index refuses wildcards',
          { createIndexes: COLLECTION, indexes: [{ key: { '$**': 1 }, name: 'x' }] },
          { code: 67 },
        ],
        [
          'an index refuses collation',
          { createIndexes: COLLECTION, indexes: [{ key: { a: 1 }, name: 'x', collation: { locale: 'en' } }] },
          { code: 67 },
        ],
        [
          'an index refuses to be hidden',
          { createIndexes: COLLECTION, indexes: [{ key: { a: 1 }, name: 'x', hidden: true }] },
          { code: 67 },
        ],
        [
          'a write concern of two nodes is refused',
          { insert: COLLECTION, documents: [{ _id: 9 }], writeConcern: { w: 2 } },
          { code: 100 },
        ],
        [
          'an aggregation of a snapshot outside a transaction is refused',
          { aggregate: COLLECTION, pipeline: [], cursor: {}, readConcern: { level: 'snapshot' } },
          { code: 238 },
        ],
      ],
      WHY,
    ),
  },
];
