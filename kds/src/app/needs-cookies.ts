import { requireCookies } from '@comanda/client/require-cookies';
import { text } from './text.ts';

/** Runs as the first module of the app. */
requireCookies({ ...text.cookies, className: 'message', buttonClassName: '' });
