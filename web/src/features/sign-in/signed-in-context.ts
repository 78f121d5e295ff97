import type { Connection } from '@comanda/client/connection';
import type { SignedIn, StaffSession } from '@comanda/client/session';
import { createContext, useContext } from 'react';

/** What every page behind the sign-in stands on. */
export interface SignedInContextValue {
  session: StaffSession;
  viewer: SignedIn;
  connection: Connection;
}

export const SignedInContext = createContext<SignedInContextValue | null>(null);

/** Who is signed in, and the connection to the server. @throws outside of a `SignedInArea`. */
export function useSignedIn(): SignedInContextValue {
  const value = useContext(SignedInContext);
  if (!value) throw new Error('useSignedIn() was called outside of <SignedInArea>.');
  return value;
}
