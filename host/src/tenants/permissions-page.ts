import { type Caller, callerNames, callers } from './caller.ts';
import { outcomeFor, type Row } from './permission.ts';
import { permissions } from './permissions.ts';
import type { Outcome } from './read-outcome.ts';

/** How outcomes are written in the page; codes stand as they are. */
const signs: Record<string, string> = { yes: '✓', null: 'null', empty: '[]', unreachable: '·', unknown: '–' };

const heads: Record<Caller, string> = {
  anonymous: 'nobody',
  guest: 'guest',
  tablemate: 'tablemate',
  otherGuest: 'other table',
  cook: 'cook',
  waiter: 'waiter',
  manager: 'manager',
  owner: 'owner',
  superAdmin: 'super-admin',
  partner: 'key',
  barePartner: 'bare key',
  strangeOwner: 'other owner',
  strangeGuest: 'other guest',
  strangePartner: 'other key',
};

const introduction = `# Who may see and do what

Printed from \`host/src/tenants/permissions.ts\` with \`node host/src/tenants/print-permissions.ts\`; do not edit it here. A test asks the
running graph for every field as every caller, always for what belongs to one organization, and compares.

| sign | meaning |
|---|---|
| ✓ | gets it |
| null | null, without an error |
| [] | an empty list, without an error |
| · | no way leads to an object that has the field |
| – | the caller's schema has no such field: the operation is refused as invalid |
| U | the error \`UNAUTHENTICATED\`: sign in |
| F | the error \`FORBIDDEN\` |
| N | \`NOT_FOUND\` in the answer of the mutation: for this caller it does not exist |

| column | caller |
|---|---|
`;

/** The table as people read it, in Markdown. */
export function permissionsPage(): string {
  const columns = callers.map((caller) => `| ${heads[caller]} | ${callerNames[caller]} |`).join('\n');
  const roots = ['Query', 'Mutation', 'Subscription'];
  const types = Object.keys(permissions).filter((type) => !roots.includes(type));
  return `${introduction}${columns}\n\n${[...roots, ...types.sort()].map(section).join('\n\n')}\n`;
}

function section(type: string): string {
  const fields = Object.entries(permissions[type] ?? {});
  const answers = fields.find((entry): entry is [string, { answers: string }] => 'answers' in entry[1]);
  if (answers) {
    const names = fields.map(([field]) => `\`${field}\``).join(', ');
    return `## ${type}\n\n${names}: in the answer of ${answers[1].answers}, for who may send it.`;
  }
  const head = `| | ${callers.map((caller) => heads[caller]).join(' | ')} |\n|---|${callers.map(() => ':-:|').join('')}`;
  return `## ${type}\n\n${head}\n${fields.map(([field, row]) => line(field, row)).join('\n')}`;
}

function line(field: string, row: Row): string {
  if ('answers' in row) return `| ${field} | in the answer of ${row.answers} |`;
  return `| ${field} | ${callers.map((caller) => sign(outcomeFor(row, caller))).join(' | ')} |`;
}

function sign(outcome: Outcome): string {
  return signs[outcome] ?? outcome[0] ?? '';
}
