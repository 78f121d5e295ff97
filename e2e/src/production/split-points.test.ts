import { newOrganizationId } from '@comanda/platform/id';
import { expect, test } from 'vitest';
import { splitPoints } from '../../../deploy/mongodb/split-points.ts';

test.each([2, 3, 16, 100])('%i chunks of a cluster get about as many organizations each', (chunks) => {
  const points = splitPoints(chunks);
  expect(points).toHaveLength(chunks - 1);
  expect(points).toEqual(points.toSorted());
  const each = 400;
  const counts = Array.from({ length: chunks }, () => 0);
  for (let n = 0; n < chunks * each; n++) {
    const id = newOrganizationId();
    const chunk = points.filter((point) => point <= id).length;
    counts[chunk] = (counts[chunk] ?? 0) + 1;
  }
  for (const count of counts) {
    expect(count).toBeGreaterThan(each * 0.6);
    expect(count).toBeLessThan(each * 1.5);
  }
});

test.each([0, 1.5, 1_025, Number.NaN])('%d chunks are refused', (chunks) => {
  expect(() => splitPoints(chunks)).toThrow(/1 to 1024/);
});
