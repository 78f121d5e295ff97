import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumOptions } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';

let comanda: ComandaProcess;
let profile: string;
beforeAll(async () => {
  comanda = await startComanda();
  profile = await mkdtemp(join(tmpdir(), 'comanda-no-cookies-'));
  await mkdir(join(profile, 'Default'));
  // As the browser's own settings write it: "block all cookies".
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
});
afterAll(async () => {
  await comanda?.stop();
  await rm(profile, { recursive: true, force: true });
});

test('a browser that keeps no cookies is told so by both apps, and how to go on', async () => {
  const table = (await comanda.demo()).locations[0]?.tables[0];
  const context = await chromium.launchPersistentContext(profile, chromiumOptions());
  try {
    const page = await context.newPage();
    for (const [path, title] of [
      [`/t/${table?.code}`, 'Your browser keeps no cookies'],
      ['/staff', 'Your browser keeps no cookies'],
      ['/kds/', 'This browser keeps no cookies'],
    ]) {
      await page.goto(`${comanda.url}${path}`);
      await page.getByRole('heading', { name: title ?? '' }).waitFor();
      expect(await page.getByRole('button').allInnerTexts()).toEqual(['Try again']);
    }
  } finally {
    await context.close();
  }
});
