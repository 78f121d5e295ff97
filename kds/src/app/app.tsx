import type { StaffSession } from '@comanda/client/session';
import { useSyncExternalStore } from 'react';
import { ChooseScreen } from '../entry/choose-screen.tsx';
import { SignInScreen } from '../entry/sign-in-screen.tsx';
import { ExpoScreen } from '../expo/expo-screen.tsx';
import { StationScreen } from '../station/station-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { KitchenProvider } from './kitchen-provider.tsx';
import { usePlace } from './place.ts';

/** The kitchen display: sign in, say which screen this is, and work. */
export function App({ session }: { session: StaffSession }) {
  const signedIn = useSyncExternalStore(session.subscribe, () => session.current);
  if (!signedIn) return <SignInScreen session={session} />;
  // Another person, or another organization, starts with nothing of the one before.
  const owner = signedIn.membership?.organization.id ?? signedIn.user?.id ?? '';
  return (
    <ErrorBoundary>
      <KitchenProvider key={owner} session={session} owner={owner}>
        <Screen />
      </KitchenProvider>
    </ErrorBoundary>
  );
}

function Screen() {
  const place = usePlace();
  if (place.kind === 'station') return <StationScreen key={place.stationId} stationId={place.stationId} />;
  if (place.kind === 'expo') return <ExpoScreen key={place.locationId} locationId={place.locationId} />;
  return <ChooseScreen />;
}
