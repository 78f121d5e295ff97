import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const screenshots = fileURLToPath(new URL('../../.cache/screenshots/', import.meta.url));

/**
 * Debian's Chromium, without the services that would look for the internet.
 * @param further switches, such as one that lets a service worker come from a server with a certificate of its own.
 */
export async function launchChromium(...further: string[]): Promise<Browser> {
  return chromium.launch(chromiumOptions(...further));
}

/** How Chromium is started, for those who start it in another way. */
export function chromiumOptions(...further: string[]) {
  return {
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...further,
    ],
  };
}

export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
export const wallScreen = { viewport: { width: 1920, height: 1080 } };
export const tablet = { viewport: { width: 1280, height: 800 }, hasTouch: true };

export interface Screen {
  page: Page;
  context: BrowserContext;
  /** Errors that the page threw or logged; a journey ends with none. */
  problems: string[];
  picture(name: string): Promise<void>;
}

/** Opens a screen of its own: nothing is shared with other screens, as with other people's devices. */
export async function openScreen(
  browser: Browser,
  size: Parameters<Browser['newContext']>[0],
): Promise<Screen> {
  const context = await browser.newContext(size);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return {
    page,
    context,
    problems,
    async picture(name) {
      await mkdir(screenshots, { recursive: true });
      await page.screenshot({ path: `${screenshots}${name}.png` });
    },
  };
}
