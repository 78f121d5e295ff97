import { requireCookies } from '@comanda/client/require-cookies';
import '../shared/page-message.css';
import { common } from './i18n/en/common.ts';

/** Runs as the first module of the app, before the translations: it speaks the language that the app begins with. */
requireCookies({
  ...common.cookies,
  className: 'page-message',
  buttonClassName: 'button button-primary',
});
