/**
 * `npm run schema` composes the subgraphs and writes supergraph.graphql, api.graphql and partner.graphql.
 * `--check` writes nothing and fails when they are out of date or break the public schema.
 * `--release` makes today's public schema the one that later changes are compared with.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { unlistedBreakingChanges } from './breaking-changes.ts';
import { compose } from './compose.ts';

const file = (name: string) => new URL(`../${name}`, import.meta.url);
const say = (line: string) => process.stdout.write(`${line}\n`);

const { supergraph, api, partner } = await compose();
const composed = { 'supergraph.graphql': supergraph, 'api.graphql': api, 'partner.graphql': partner };

if (process.argv.includes('--release')) {
  await writeFile(file('released.graphql'), api);
  await writeFile(file('breaking-changes.json'), '[]\n');
}

const problems: string[] = [];
for (const [name, text] of Object.entries(composed)) {
  if (!process.argv.includes('--check')) await writeFile(file(name), text);
  else if ((await readFile(file(name), 'utf8').catch(() => '')) !== text) {
    problems.push(`schema/${name} is out of date: run "npm run schema" and commit the result.`);
  }
}
for (const change of await unlistedBreakingChanges(api)) {
  problems.push(
    `Breaking change of the public schema: ${change}. If it is meant, list it in schema/breaking-changes.json.`,
  );
}

for (const problem of problems) say(problem);
if (problems.length > 0) process.exitCode = 1;
else say('The subgraphs compose, and the public schema breaks nothing that was released.');
