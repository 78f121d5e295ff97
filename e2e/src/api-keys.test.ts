import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, tablet } from './browser.ts';
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

const asks = async (secret: string) => {
  const response = await fetch(`${comanda.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ viewer { kind } }' }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever its own query selected
  const { data, errors } = (await response.json()) as any;
  return errors?.[0].extensions.code ?? data.viewer.kind;
};

test('a manager gives a partner a key, sees its secret once, replaces it and ends it', async () => {
  const screen = await openScreen(browser, tablet);
  const { page } = screen;
  await page.goto(`${comanda.url}/staff/api-keys`);
  await page.getByLabel('E-mail').fill('marco@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('There is no API key yet').waitFor();

  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Create the key' }).click();
  await page.getByText('Choose at least one.').waitFor();
  await page.getByLabel('What is it for?').fill('Till at the bar');
  await page.getByLabel('Read orders, tickets and stations').check();
  await page.getByLabel('Read menus').check();
  await screen.picture('api-key-new');
  await page.getByRole('button', { name: 'Create the key' }).click();
  const secret = (await page.locator('.secret code').textContent()) ?? '';
  await screen.picture('api-key-secret');
  expect(await asks(secret)).toBe('PARTNER');
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByText('Never used').or(page.getByText('Used ')).first().waitFor();
  await screen.picture('api-keys');
  expect(await page.getByText(secret).count()).toBe(0);

  await page.getByRole('button', { name: 'New secret for Till at the bar' }).click();
  await page.getByLabel('The old secret works for').selectOption('not at all');
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const second = (await page.locator('.secret code').textContent()) ?? '';
  expect(second).not.toBe(secret);
  await expect.poll(() => asks(secret)).toBe('UNAUTHENTICATED');
  expect(await asks(second)).toBe('PARTNER');
  await page.getByRole('button', { name: 'I have it' }).click();

  await page.getByRole('button', { name: 'Revoke Till at the bar' }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  await expect.poll(() => asks(second)).toBe('UNAUTHENTICATED');
  expect(screen.problems).toEqual([]);
  await screen.context.close();
}, 60_000);

test('a cook has no way to the page, and reads there that it is for others', async () => {
  const screen = await openScreen(browser, phone);
  const { page } = screen;
  await page.goto(`${comanda.url}/staff/api-keys`);
  await page.getByLabel('E-mail').fill('carlos@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('API keys are for managers and owners').waitFor();
  expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  await screen.picture('api-keys-cook');
  await screen.context.close();
}, 60_000);
