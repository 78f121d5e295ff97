import { parse } from 'graphql';
import { z } from 'zod';

const viewer = 'viewer { kind user { id name email } membership { id role organization { id name } } }';
const session = `session { accessToken accessTokenExpiresAt refreshToken deviceToken ${viewer} } errors { field code message }`;
const errors = z.array(z.object({ field: z.array(z.string()), code: z.string(), message: z.string() }));
const instant = z.coerce.date();

const opened = z.object({
  session: z
    .object({
      accessToken: z.string(),
      accessTokenExpiresAt: instant,
      refreshToken: z.string(),
      deviceToken: z.string().nullable(),
      viewer: z.looseObject({ kind: z.string() }),
    })
    .nullable(),
  errors,
});
export type Opened = z.infer<typeof opened>;

const named = z.object({ id: z.string(), name: z.string() });

/** What the session routes ask the graph to do, each with the shape of its payload. */
export const sessionMutations = {
  signIn: {
    document: parse(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { ${session} } }`),
    payload: opened,
  },
  refresh: {
    document: parse(
      `mutation RefreshSession($input: RefreshSessionInput!) { refreshSession(input: $input) { ${session} } }`,
    ),
    payload: opened,
  },
  signOut: {
    document: parse('mutation SignOut($input: SignOutInput!) { signOut(input: $input) { signedOut } }'),
    payload: z.object({ signedOut: z.boolean() }),
  },
  join: {
    document: parse(`mutation JoinTable($input: JoinTableInput!) {
      joinTable(input: $input) {
        tableSession { id table { id name } location { id name } }
        guest { id name }
        guestToken guestTokenExpiresAt
        errors { field code message }
      }
    }`),
    payload: z.object({
      tableSession: z.object({ id: z.string(), table: named, location: named }).nullable(),
      guest: named.nullable(),
      guestToken: z.string().nullable(),
      guestTokenExpiresAt: instant.nullable(),
      errors,
    }),
  },
};
