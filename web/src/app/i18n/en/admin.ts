/** Texts of the super-admin's dashboard. */
export const admin = { loading: 'The dashboard is being loaded.' } as const;
