import { audit } from '../../app/i18n/en/audit.ts';

/** An action that the texts know. */
export type KnownAction = keyof typeof audit.actions;

/** All actions with a text, by their words. */
export const knownActions = (Object.keys(audit.actions) as KnownAction[]).sort((one, other) =>
  audit.actions[one].localeCompare(audit.actions[other]),
); // keys of the object just named

export function isKnownAction(action: string): action is KnownAction {
  return action in audit.actions;
}

/** An action that is newer than these texts, in its own words: `mergeChecks` → `Merge checks`. */
export function spelledOut(action: string): string {
  const words = action.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What somebody should look at: attempts that failed, and what takes away or gives rights. */
const grave: ReadonlySet<string> = new Set([
  'apiKeyRefused',
  'refreshTokenReused',
  'signInFailed',
  'signInLocked',
  'voidItem',
  'voidOrder',
]);

export function isGrave(action: string): boolean {
  return grave.has(action);
}

/** The program and system that a user agent names, such as `Chrome · Android`; the text itself when it names neither. */
export function deviceName(userAgent: string): string {
  const systems = [
    ['iPhone', /iPhone/],
    ['iPad', /iPad/],
    ['Android', /Android/],
    ['Windows', /Windows/],
    ['macOS', /Mac OS X/],
    ['ChromeOS', /CrOS/],
    ['Linux', /Linux/],
  ] as const;
  const programs = [
    ['Edge', /Edg\//],
    ['Firefox', /Firefox\//],
    ['Chrome', /Chrome\//],
    ['Safari', /Safari\//],
  ] as const;
  const found = [programs, systems].flatMap(
    (names) => names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? [],
  );
  return found.length > 0 ? found.join(' · ') : userAgent.slice(0, 40);
}
