/** What an API key of a partner can be allowed, as it stands in the identity. The contract's `ApiScope` says what each allows. */
export const apiScopes = [
  'orders:read',
  'orders:write',
  'menu:read',
  'menu:write',
  'tables:read',
  'reports:read',
] as const;

export type ApiScope = (typeof apiScopes)[number];
