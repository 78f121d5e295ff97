import { readFile } from 'node:fs/promises';

/** How many tests passed and failed, and how many somebody switched off. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of tests that failed and passed when they were tried again, each with why it failed. */
  unsteady: string[];
}

/** The part of vitest's JSON report that is read here. https://vitest.dev/guide/reporters#json-reporter */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: Assertion[] }[];
}

interface Assertion {
  status: string;
  fullName: string;
  /** Of every attempt. */
  failureMessages: string[];
}

/**
 * Reads the totals of one run of vitest. A file that failed as a whole (it did not load, or a hook of it threw) has no failed test to show
 * for it and counts as one.
 * @returns undefined when there is no readable report: vitest ended before it could write one.
 */
export async function readTotals(path: string): Promise<Totals | undefined> {
  let report: Report;
  try {
    report = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const unsteady = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages: [why = ''] }) => `${fullName}: ${why.split('\n', 1)[0]}`);
  return {
    unsteady,
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
