import { randomUUID } from 'node:crypto';
import { createGraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, type Screen, tablet } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';

let comanda: ComandaProcess;
let browser: Browser;
beforeAll(async () => {
  comanda = await startComanda();
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

async function enter({ page }: Screen, account: keyof typeof demoAccounts, password: string) {
  await page.getByLabel('E-mail').fill(demoAccounts[account].email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Elements that reach beyond the right edge of the page. */
function tooWide(): string[] {
  const { clientWidth } = document.documentElement;
  return [...document.querySelectorAll('main, main *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => `${element.tagName} ${element.className} ${element.getBoundingClientRect().right}`);
}

/** So many keys that the log has more than one page. */
async function createKeys(count: number): Promise<void> {
  const owner = createGraphqlClient(comanda.url);
  await signIn(owner, demoAccounts.owner);
  const { viewer } = await owner.request<{ viewer: { membership: { organization: { id: string } } } }>(
    '{ viewer { membership { organization { id } } } }',
  );
  const organizationId = viewer.membership.organization.id;
  for (let n = 0; n < count; n++) {
    const input = { idempotencyKey: randomUUID(), organizationId, name: `Till ${n}`, scopes: ['MENU_READ'] };
    await owner.request(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { errors { code } } }',
      { input },
    );
  }
}

test('an owner reads who did what, finds the wrong password among two hundred entries, and a manager sees nothing of it', async () => {
  await createKeys(200);
  const screen = await openScreen(browser, tablet);
  const { page } = screen;
  await page.goto(`${comanda.url}/staff/audit`);
  await enter(screen, 'owner', 'a wrong password');
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await enter(screen, 'owner', demoAccounts.owner.password);

  const entries = page.locator('.audit-entry');
  await entries.first().waitFor();
  expect(await entries.count()).toBe(50);
  await page.locator('.audit-entry[data-action=signIn]').first().waitFor();
  await screen.picture('audit-log');
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => entries.count()).toBe(100);

  await page.getByLabel('What', { exact: true }).selectOption('Wrong password for this account');
  await expect.poll(() => entries.count()).toBe(1);
  await entries.getByText('Olivia').waitFor();
  await screen.picture('audit-log-narrowed');
  await entries.getByRole('button').click();
  expect(new URL(page.url()).searchParams.get('entity')).toMatch(/^usr_/);
  await page.getByLabel('To day').fill('2020-01-01');
  await page.getByText('Nothing like this was recorded').waitFor();
  await screen.picture('audit-log-nothing');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect.poll(() => entries.count()).toBe(50);

  const small = await openScreen(browser, phone);
  await small.page.goto(`${comanda.url}/staff/audit`);
  await enter(small, 'owner', demoAccounts.owner.password);
  await small.page.locator('.audit-entry').first().waitFor();
  await small.picture('audit-log-phone');
  for (const open of [small.page, page]) expect(await open.evaluate(tooWide)).toEqual([]);

  const manager = await openScreen(browser, tablet);
  await manager.page.goto(`${comanda.url}/staff/audit`);
  await enter(manager, 'manager', demoAccounts.manager.password);
  await manager.page.getByText('The audit log is for owners').waitFor();
  expect(await manager.page.getByRole('link', { name: 'Log', exact: true }).count()).toBe(0);
  expect([...screen.problems, ...small.problems, ...manager.problems]).toEqual([]);
});

test('a super-admin reads the log of the platform and of an organization', async () => {
  const screen = await openScreen(browser, tablet);
  const { page } = screen;
  await page.goto(`${comanda.url}/admin/audit`);
  await enter(screen, 'superAdmin', demoAccounts.superAdmin.password);
  await page.locator('.audit-entry[data-action=signIn]').first().waitFor();
  await screen.picture('audit-log-platform');
  await page.getByRole('link', { name: 'Organizations' }).click();
  await page.getByRole('link', { name: 'Harbour', exact: false }).first().click();
  await page.locator('main').getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('What', { exact: true }).selectOption('Added a member of staff');
  await page.locator('.audit-entry[data-action=addMember]').first().waitFor();
  await screen.picture('audit-log-of-organization');
  expect(screen.problems).toEqual([]);
});
