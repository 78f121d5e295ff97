export const welcome = {
  title: 'Scan the QR code on your table',
  body: 'It opens the menu. Order from your phone, together with the people you sit with, and see when your food comes.',
  returnTo: 'Back to table {{table}}',
  returnToAt: '{{location}}',
  staff: 'For staff',
  kitchen: 'Kitchen display',
} as const;
