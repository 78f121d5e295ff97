/** Texts of the staff's pages. */
export const staff = { loading: 'The staff pages are being loaded.' } as const;
