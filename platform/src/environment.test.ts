import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** Runs a small server's start with this environment, as a process of its own: what is tested is that it ends. */
async function start(environment: Record<string, string>) {
  const module = new URL('./environment.ts', import.meta.url).href;
  const program = `
    import { identitySecret, parseEnvironment, port, serverSettings } from '${module}';
    const shape = { ...serverSettings, PORT: port.default(4002), IDENTITY_SECRET: identitySecret };
    const together = ({ PORT, HOST }) => PORT < 1024 && HOST !== '127.0.0.1' ? ['PORT: needs 1024 or more'] : [];
    const settings = parseEnvironment(shape, process.env, together);
    console.log(JSON.stringify({ ...settings, frozen: Object.isFrozen(settings) }));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: environment });
  const [out, faults, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, faults, exitCode };
}

const secret = 'a secret of thirty-two characters and more';

test('a right environment is read with its defaults, and frozen', async () => {
  const { out, exitCode } = await start({ IDENTITY_SECRET: secret, LOG_LEVEL: '' });
  expect([exitCode, JSON.parse(out)]).toEqual([
    0,
    {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      PORT: 4002,
      IDENTITY_SECRET: [secret],
      OTEL_TRACES_SAMPLER_ARG: 1,
      DURATION_HISTOGRAMS: false,
      frozen: true,
    },
  ]);
});

test('a secret that is being rotated is read as a list', async () => {
  const { out } = await start({ IDENTITY_SECRET: `${secret}, ${secret}-2` });
  expect(JSON.parse(out).IDENTITY_SECRET).toEqual([secret, `${secret}-2`]);
  const { faults } = await start({ IDENTITY_SECRET: `${secret},too short` });
  expect(faults).toMatch(/^ {2}IDENTITY_SECRET: must be at least 32 characters/m);
});

test('every fault is told at once, by name and without secrets, and the process ends with 1', async () => {
  const { out, faults, exitCode } = await start({
    IDENTITY_SECRET: 'too short',
    PORT: '70000',
    LOG_LEVEL: 'loud',
  });
  expect([exitCode, out]).toEqual([1, '']);
  expect(faults.split('\n').filter(Boolean)).toEqual([
    'The environment is not right:',
    expect.stringMatching(/^ {2}LOG_LEVEL: .*"info"/),
    expect.stringMatching(/^ {2}PORT: .*65535/),
    expect.stringMatching(/^ {2}IDENTITY_SECRET: must be at least 32 characters; make one with/),
  ]);
  expect(faults).not.toContain('too short');
});

test('a missing setting is told by name', async () => {
  const { faults, exitCode } = await start({});
  expect(exitCode).toBe(1);
  expect(faults).toMatch(/^ {2}IDENTITY_SECRET: /m);
});

test('settings that do not fit together are told, too', async () => {
  const { faults, exitCode } = await start({ IDENTITY_SECRET: secret, PORT: '80', HOST: '0.0.0.0' });
  expect(exitCode).toBe(1);
  expect(faults).toBe('The environment is not right:\n  PORT: needs 1024 or more\n');
});
