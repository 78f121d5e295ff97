import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { admin } from './en/admin.ts';
import { audit } from './en/audit.ts';
import { common } from './en/common.ts';
import { desk } from './en/desk.ts';
import { diner } from './en/diner.ts';
import { kitchen } from './en/kitchen.ts';
import type { reports } from './en/reports.ts';
import { signIn } from './en/sign-in.ts';
import { staff } from './en/staff.ts';
import { welcome } from './en/welcome.ts';

/** One namespace per area; a language is a folder of the same files. */
const en = { common, welcome, diner, signIn, desk, audit, staff, kitchen, admin };

/** Texts that come with the only page that shows them. */
interface LaterTexts {
  reports: typeof reports;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en & LaterTexts;
  }
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: { en },
  initAsync: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});
