/** Texts of signing in, for staff and super-admins alike. */
export const signIn = {
  product: 'Comanda',
  title: 'Sign in',
  staffLead: 'For the people who run the restaurant.',
  adminLead: 'For the operators of the platform.',
  email: 'E-mail address',
  password: 'Password',
  show: 'Show the password',
  hide: 'Hide the password',
  submit: 'Sign in',
  busy: 'One moment…',
  wrong: 'The e-mail address or the password is wrong.',
  refused: 'This did not work. Please try again.',
  unreachable:
    'The server does not answer. Check the network and try once more; your password was not judged.',
  ended: {
    expired: 'Your session has ended. Sign in to go on where you were.',
    'signed-out': 'You were signed out. Sign in to go on where you were.',
    'membership-changed':
      'You were taken off the staff, or your rights were changed. If that is a mistake, ask your manager.',
    'table-closed': 'You were signed out. Sign in to go on where you were.',
  },
  roleChanged: 'Your role was changed: you are now {{role}}. These pages show what it may see and do.',
  dismiss: 'Dismiss',

  otherAccount: {
    title: 'This page is not for this account',
    staffBody: '{{name}} is a super-admin and works for no restaurant. The staff pages need a staff account.',
    adminBody: '{{name}} is a staff account. The dashboard is for the operators of the platform.',
    toStaff: 'To the staff pages',
    toAdmin: 'To the dashboard',
    signOut: 'Sign out and use another account',
  },

  account: 'Account',
  signOut: 'Sign out',
  roles: {
    COOK: 'Cook',
    WAITER: 'Waiter',
    MANAGER: 'Manager',
    OWNER: 'Owner',
    SUPER_ADMIN: 'Super-admin',
  },
} as const;
