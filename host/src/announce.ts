import type { Demo } from './demo/seed.ts';

/** Says on the terminal where everything is and who may sign in. */
export function announce({
  port,
  publicUrl,
  demo,
}: {
  port: number;
  publicUrl: string;
  demo: Demo | undefined;
}): void {
  const here = `http://localhost:${port}`;
  const lines = ['', 'Comanda is open.', ''];
  const table = demo?.locations[0]?.tables[0];
  if (table)
    lines.push(
      `  A table's QR address  ${here}/t/${table.code}   (${demo?.locations[0]?.name}, table ${table.name})`,
    );
  else lines.push(`  Diner                 ${here}/`);
  lines.push(
    `  Kitchen display       ${here}/kds/`,
    `  Staff                 ${here}/staff`,
    `  Super-admin           ${here}/admin`,
    `  GraphQL               ${here}/graphql   (try it at ${here}/graphiql)`,
    `  From a phone          ${publicUrl}${table ? `/t/${table.code}` : ''}`,
  );
  if (demo) {
    lines.push('', '  Demo accounts (password for all: comanda-demo)');
    for (const account of demo.accounts) lines.push(`    ${account.role.padEnd(12)} ${account.email}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
