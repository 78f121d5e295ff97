import { type ConnectionSnapshot, useConnection } from '@comanda/client/connection';
import { LayoutGrid, Radio, Send, Volume2, WifiOff } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useKitchen, useTick } from '../app/kitchen-context.ts';
import { goTo } from '../app/place.ts';
import { text } from '../app/text.ts';
import type { Shift } from './shift.ts';
import { wallClock } from './wall-clock.ts';
import './frame.css';

/** Made once: the bar is painted with each change of the board. */
const PLACE = <LayoutGrid size={22} aria-hidden />;
const SENDING = <Send size={18} aria-hidden />;
const SOUND = <Volume2 size={20} aria-hidden />;
const AWAY = <WifiOff size={18} aria-hidden />;
const LIVE = <Radio size={18} aria-hidden />;

/** Which screen this is, how much there is to do, whether it is live, and what time it is. */
export function TopBar({
  title,
  subtitle,
  timeZone,
  shift,
  copyOf,
  children,
}: {
  title: string;
  subtitle: string;
  /** IANA time zone of the location: the clock on the wall, wherever the screen was set up. */
  timeZone: string;
  shift: Shift;
  /** When what is shown was current, while it is only what this device kept; see the screens' boards. */
  copyOf: number | undefined;
  children: ReactNode;
}) {
  return (
    <header className="top-bar">
      <button
        className="top-place"
        type="button"
        title={text.bar.changeScreen}
        onClick={() => goTo({ kind: 'none' })}
      >
        {PLACE}
        <h1>{title}</h1>
        <span>{subtitle}</span>
      </button>
      <div className="top-counts">{children}</div>
      <Sending />
      {shift.isOn ? (
        <span className="top-shift">
          {SOUND}
          {text.bar.onShift}
        </span>
      ) : (
        <button className="top-start" type="button" onClick={shift.start}>
          {text.bar.startShift}
        </button>
      )}
      <LiveBadge copyOf={copyOf} />
      <Clock timeZone={timeZone} />
    </header>
  );
}

function Sending() {
  const { queue } = useKitchen();
  const count = useSyncExternalStore(queue.subscribe, queue.pending).length;
  if (count === 0) return null;
  return (
    <span className="top-sending" role="status">
      {SENDING}
      {text.status.sending(count)}
    </span>
  );
}

function LiveBadge({ copyOf }: { copyOf: number | undefined }) {
  const { connection } = useKitchen();
  const { state, staleSeconds } = badge(useConnection(connection), copyOf);
  const words = state === 'stale' ? text.status.stale(staleSeconds) : text.status[state];
  return (
    <span
      className="live-badge tabular"
      data-testid="live-badge"
      data-state={state}
      title={text.status.staleHelp}
    >
      {state === 'stale' ? AWAY : LIVE}
      {words}
      {/* Announced when it changes, not at each second of it. */}
      <span className="visually-hidden" role="status">
        {state === 'stale' ? text.status.staleHelp : state}
      </span>
    </span>
  );
}

/** Until the server has spoken, what is shown is as old as the copy that this device kept. */
function badge(
  connection: ConnectionSnapshot,
  copyOf: number | undefined,
): Pick<ConnectionSnapshot, 'state' | 'staleSeconds'> {
  if (copyOf === undefined || connection.state === 'live') return connection;
  return { state: 'stale', staleSeconds: Math.max(0, Math.floor((Date.now() - copyOf) / 1_000)) };
}

function Clock({ timeZone }: { timeZone: string }) {
  const time = useTick((now) => wallClock(timeZone).format(now));
  return <time className="top-clock tabular">{time}</time>;
}
