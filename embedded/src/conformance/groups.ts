import { arrayUpdateGroups } from './array-update.cases.ts';
import type { Group } from './case.ts';
import { comparisonGroups } from './comparison.cases.ts';
import { fieldUpdateGroups } from './field-update.cases.ts';
import { findGroups } from './find.cases.ts';
import { groupGroups } from './group.cases.ts';
import { indexGroups } from './index.cases.ts';
import { numberExpressionGroups } from './number-expression.cases.ts';
import { operatorGroups } from './operator.cases.ts';
import { pathGroups } from './path.cases.ts';
import { pipelineUpdateGroups } from './pipeline-update.cases.ts';
import { projectionGroups } from './projection.cases.ts';
import { refusalGroups } from './refusal.cases.ts';
import { reshapeGroups } from './reshape.cases.ts';
import { stageGroups } from './stage.cases.ts';
import { upsertGroups } from './upsert.cases.ts';
import { valueExpressionGroups } from './value-expression.cases.ts';
import { writeGroups } from './write.cases.ts';

/** Everything the suite holds a server to. */
export const GROUPS: readonly Group[] = [
  ...comparisonGroups,
  ...pathGroups,
  ...operatorGroups,
  ...findGroups,
  ...projectionGroups,
  ...fieldUpdateGroups,
  ...arrayUpdateGroups,
  ...pipelineUpdateGroups,
  ...upsertGroups,
  ...writeGroups,
  ...indexGroups,
  ...stageGroups,
  ...groupGroups,
  ...reshapeGroups,
  ...numberExpressionGroups,
  ...valueExpressionGroups,
  ...refusalGroups,
];
