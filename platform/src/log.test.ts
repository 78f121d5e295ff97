import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test('secrets never reach the log, wherever in a line they stand', async () => {
  const module = new URL('./log.ts', import.meta.url).href;
  const program = `
    import { createLog } from '${module}';
    const log = createLog('test', 'info');
    const secrets = { password: 'hunter2', token: 'hunter2', accessToken: 'hunter2', refreshToken: 'hunter2', authorization: 'hunter2' };
    log.info({ ...secrets, email: 'ana@example.com' }, 'on top');
    log.info({ input: secrets }, 'inside');
    log.info({ request: { headers: secrets } }, 'further inside');
    log.debug('too quiet to be heard');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const out = await text(child.stdout);
  expect(out).not.toContain('hunter2');
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => [line.name, line.msg])).toEqual([
    ['test', 'on top'],
    ['test', 'inside'],
    ['test', 'further inside'],
  ]);
  expect(lines[0]).toMatchObject({ email: 'ana@example.com', password: '[Redacted]' });
});
