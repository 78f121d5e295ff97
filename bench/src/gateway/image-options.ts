import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As the image starts the gateway. */
export const productionNodeOptions = nodeOptionsOf(
  readFileSync(join(import.meta.dirname, '../../../Dockerfile'), 'utf8'),
);

/** What Node is told in the command of an image: `CMD ["node", OPTION…, "gateway/src/main.ts"]`. @throws Error when there is no such command */
function nodeOptionsOf(dockerfile: string): string[] {
  const command = dockerfile.match(/^CMD (\["node", .*"gateway\/src\/main\.ts"\])$/m)?.[1];
  if (command === undefined) throw new Error('The Dockerfile does not start the gateway.');
  return (JSON.parse(command) as string[]).slice(1, -1); // a list of words, by the match
}
