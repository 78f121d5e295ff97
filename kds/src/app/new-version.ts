import { registerSW } from 'virtual:pwa-register';

/** How often a screen that is never reloaded asks for a new version, in milliseconds. */
const ASK_EVERY = 30 * 60_000;
/** A new version takes over when nobody has touched the screen for this long, in milliseconds. */
const QUIET_FOR = 60_000;

/**
 * Keeps the app on this device, so that it starts without a network, and takes up new versions: a wall screen is never reloaded by hand. The new one takes
 * over in a quiet minute; commands and tickets live in the device's database and are there again at once.
 */
export function followNewVersions(): void {
  let touched = performance.now();
  for (const event of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(event, () => {
      touched = performance.now();
    });
  }
  const takeOver = registerSW({
    onNeedRefresh() {
      const timer = setInterval(() => {
        if (performance.now() - touched < QUIET_FOR) return;
        clearInterval(timer);
        void takeOver(true);
      }, 1_000);
    },
    // Behind a certificate that the browser does not know there is no offline start; everything else works.
    onRegisterError: () => undefined,
    onRegisteredSW(_url, registration) {
      // Fails without a network, which is no news.
      setInterval(() => void registration?.update().catch(() => undefined), ASK_EVERY);
    },
  });
}
