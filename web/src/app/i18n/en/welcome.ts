/** Texts of the start page. */
export const welcome = {
  title: 'Scan the QR code on your table',
  body: 'It opens the menu. Order from your phone, together with the people you sit with, and see when your food comes.',
  tables: 'Your tables',
  returnTo: 'Back to table {{table}}',
  staff: 'For staff',
  kitchen: 'Kitchen display',
} as const;
