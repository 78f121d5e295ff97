/** Texts of the diner's app. */
export const diner = {} as const;
