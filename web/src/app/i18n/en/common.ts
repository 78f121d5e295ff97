export const common = {
  cookies: {
    title: 'Your browser keeps no cookies',
    body: 'Comanda needs one to know which table is yours. Allow cookies for this site in the browser’s settings, then try again, or order from the staff.',
    again: 'Try again',
  },
  notFoundTitle: 'There is nothing here',
  notFoundBody: 'The address may be incomplete. Scan the QR code on your table to see its menu.',
  brokenTitle: 'Something went wrong on this screen',
  brokenBody: 'Nothing that you ordered is lost. Load the page again to continue.',
  reload: 'Load again',
  toStart: 'To the start page',
  close: 'Close',
  loading: 'Loading',
  reconnecting: 'Reconnecting…',
} as const;
