import type { Screen } from './browser.ts';

/** Signs a screen in as a cook of the demo and opens a station, or the pass. Resolves when it is live. */
export async function openStation(
  url: string,
  { page }: Pick<Screen, 'page'>,
  location: string,
  station: string | RegExp,
): Promise<void> {
  await page.goto(`${url}/kds/`);
  await page.getByLabel(/e-?mail/i).fill('carlos@harbour.example');
  await page.getByLabel(/password/i).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('button', { name: location })
    .or(page.getByRole('link', { name: location }))
    .first()
    .click();
  await page
    .getByRole('button', { name: station })
    .or(page.getByRole('link', { name: station }))
    .first()
    .click();
  await page.locator('[data-testid=live-badge][data-state=live]').waitFor();
}

/** The card of an order on a station's screen. */
export const ticketOf = ({ page }: Pick<Screen, 'page'>, orderNumber: number) =>
  page.locator(`[data-testid=ticket][data-order-number="${orderNumber}"]`);
