import type { StaffSession } from '@comanda/client/session';
import { useRef, useSyncExternalStore } from 'react';
import { ChooseScreen } from '../entry/choose-screen.tsx';
import { SignInScreen } from '../entry/sign-in-screen.tsx';
import { ExpoScreen } from '../expo/expo-screen.tsx';
import { StationScreen } from '../station/station-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { KitchenProvider } from './kitchen-provider.tsx';
import { type Place, usePlace } from './place.ts';

/** The kitchen display: sign in, say which screen this is, and work. */
export function App({ session }: { session: StaffSession }) {
  const signedIn = useSyncExternalStore(session.subscribe, () => session.current);
  const notice = useSyncExternalStore(session.subscribe, () => session.notice);
  const place = usePlace();
  const wasSignedIn = useRef(false);
  // Signing out is done where the screen is chosen; anywhere else it was the session that ended.
  const hasEnded = wasSignedIn.current && place.kind !== 'none';
  const ended = notice?.kind === 'ended' ? notice.because : hasEnded ? 'expired' : undefined;
  if (!signedIn) return <SignInScreen session={session} ended={ended} />;
  wasSignedIn.current = true;
  // Another person, or another organization, starts with nothing of the one before.
  const owner = signedIn.membership?.organization.id ?? signedIn.user?.id ?? '';
  return (
    <ErrorBoundary>
      <KitchenProvider key={owner} session={session} owner={owner}>
        <Screen place={place} />
      </KitchenProvider>
    </ErrorBoundary>
  );
}

function Screen({ place }: { place: Place }) {
  if (place.kind === 'station') return <StationScreen key={place.stationId} stationId={place.stationId} />;
  if (place.kind === 'expo') return <ExpoScreen key={place.locationId} locationId={place.locationId} />;
  return <ChooseScreen />;
}
