import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTotals } from './test-report.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'comanda-report-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each, fullName: each, failureMessages: [] as string[] })),
});

async function totalsOf(report: unknown) {
  const path = join(directory, 'report.json');
  await writeFile(path, typeof report === 'string' ? report : JSON.stringify(report));
  return readTotals(path);
}

test('passed and failed tests are summed over all files', async () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
  };
  expect(await totalsOf(report)).toEqual({ passed: 3, failed: 1, skipped: 2, unsteady: [] });
});

test('a file that did not load counts as a failure though it has no test', async () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [file('passed', 'passed'), file('failed')],
  };
  expect(await totalsOf(report)).toEqual({ passed: 1, failed: 1, skipped: 0, unsteady: [] });
});

test('a test that passed only when it was tried again is named, with what it failed of', async () => {
  const result = file('passed', 'passed', 'passed');
  result.assertionResults[1]?.failureMessages.push('Error: Command timed out\n    at somewhere');
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [result],
  };
  expect((await totalsOf(report))?.unsteady).toEqual(['passed: Error: Command timed out']);
});

test('a missing or broken report is no report, not zero failures', async () => {
  expect(await readTotals(join(directory, 'nothing.json'))).toBeUndefined();
  expect(await totalsOf('{"numPassedTests": 3')).toBeUndefined();
});
