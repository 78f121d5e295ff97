/** One way to be allowed: everything named in it is granted. */
type AllOf = readonly string[];
/** Ways to be allowed, of which one is enough. */
type AnyOf = readonly AllOf[];

/** What a caller must have: one way of each. Empty when everybody may. Grants are `authenticated`, `scope:<scope>` and `policy:<policy>`. */
export type Requirement = readonly AnyOf[];

export const nothing: Requirement = [];

/** Both requirements at once. */
export function both(one: Requirement, other: Requirement): Requirement {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other];
}

/** Whether the grants meet a requirement. */
export function isMet(requirement: Requirement, grants: ReadonlySet<string>): boolean {
  return requirement.every((anyOf) => anyOf.some((allOf) => allOf.every((grant) => grants.has(grant))));
}
