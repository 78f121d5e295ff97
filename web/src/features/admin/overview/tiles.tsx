import {
  Activity,
  BellRing,
  Cable,
  ChefHat,
  Clock,
  CloudOff,
  EyeOff,
  Hourglass,
  type LucideIcon,
  MemoryStick,
  MonitorOff,
  Radio,
  ReceiptText,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminActivityQuery, AdminOperationsQuery } from '../../../gql/graphql.ts';
import { shortDuration } from '../../../shared/duration.ts';
import { Pill } from '../../../shared/pill.tsx';
import { useNow } from '../../../shared/use-now.ts';
import { freshnessOf } from '../freshness.ts';
import { latencyText, memoryText, shareText } from '../quantities.ts';
import type { Polled } from '../use-polled.ts';

const count = new Intl.NumberFormat();
/** An order that nobody accepts for so long needs attention, in seconds. */
const LONG_WAIT = 60;
/** The server names so many at most. */
const MOST_UNSHOWN = 100;

/** What the restaurants are doing, all of them together. */
export function RestaurantTiles({ polled }: { polled: Polled<AdminActivityQuery> }) {
  const { t } = useTranslation('admin');
  const now = polled.data?.orderActivity;
  const waiting = now?.oldestUnacceptedSeconds;
  const unshown = now?.unacknowledged;
  const [oldest] = unshown ?? [];
  const time = useNow(1_000);
  return (
    <Tiles label={t('tiles.restaurants')} polled={polled} tiles={7}>
      <Tile
        icon={ReceiptText}
        label={t('tiles.ordersPerMinute')}
        value={now && count.format(now.placedLastMinute)}
        sub={now && t('tiles.lastHour', { count: now.placedLastHour })}
      />
      <Tile
        icon={ChefHat}
        label={t('tiles.inKitchen')}
        value={now && count.format(now.inKitchen)}
        sub={t('tiles.inKitchenSub')}
      />
      <Tile
        icon={BellRing}
        label={t('tiles.ready')}
        value={now && count.format(now.ready)}
        sub={t('tiles.readySub')}
      />
      <Tile
        icon={Clock}
        label={t('tiles.late')}
        value={now && count.format(now.late)}
        sub={t(now?.late === 0 ? 'tiles.noneLate' : 'tiles.lateSub')}
        alarm={(now?.late ?? 0) > 0 ? 'warning' : undefined}
      />
      <Tile
        icon={Hourglass}
        label={t('tiles.unaccepted')}
        value={now && (typeof waiting === 'number' ? shortDuration(waiting * 1_000) : '–')}
        sub={t(typeof waiting === 'number' ? 'tiles.unacceptedSub' : 'tiles.noneUnaccepted')}
        alarm={(waiting ?? 0) > LONG_WAIT ? 'warning' : undefined}
      />
      <Tile
        icon={EyeOff}
        label={t('tiles.unshown')}
        value={unshown && `${count.format(unshown.length)}${unshown.length === MOST_UNSHOWN ? '+' : ''}`}
        sub={
          oldest
            ? t('tiles.unshownSub', { duration: shortDuration(time - Date.parse(oldest.since)) })
            : t('tiles.noneUnshown')
        }
        alarm={oldest && 'danger'}
      />
      <Tile
        icon={MonitorOff}
        label={t('tiles.offlineScreens')}
        value={now && count.format(now.offlineScreens)}
        sub={t(now?.offlineScreens === 0 ? 'tiles.noneOffline' : 'tiles.offlineSub')}
        alarm={(now?.offlineScreens ?? 0) > 0 ? 'warning' : undefined}
      />
    </Tiles>
  );
}

/** How the gateway that answered is doing. */
export function GatewayTiles({ polled }: { polled: Polled<AdminOperationsQuery> }) {
  const { t } = useTranslation('admin');
  const now = polled.data?.operations;
  return (
    <Tiles label={t('tiles.platform')} polled={polled} tiles={5}>
      <Tile
        icon={Activity}
        label={t('tiles.requests')}
        value={now && count.format(now.requestsLastMinute)}
        sub={now && t('tiles.requestsSub', { latency: latencyText(now.latency.p95) })}
      />
      <Tile
        icon={TriangleAlert}
        label={t('tiles.errors')}
        value={now && count.format(now.errorsLastMinute)}
        sub={
          now &&
          (now.errorsLastMinute === 0
            ? t('tiles.noErrors')
            : t('tiles.errorsSub', { share: shareText(now.errorsLastMinute, now.requestsLastMinute) }))
        }
        alarm={(now?.errorsLastMinute ?? 0) > 0 ? 'danger' : undefined}
      />
      <Tile
        icon={Cable}
        label={t('tiles.sockets')}
        value={now && count.format(now.sockets)}
        sub={t('tiles.socketsSub')}
      />
      <Tile
        icon={Radio}
        label={t('tiles.subscriptions')}
        value={now && count.format(now.subscriptions)}
        sub={now && t('tiles.subscriptionsSub', { count: now.eventsLastMinute })}
      />
      <Tile
        icon={MemoryStick}
        label={t('tiles.memory')}
        value={now && memoryText(now.residentBytes)}
        sub={
          now &&
          t('tiles.memorySub', {
            duration: shortDuration(Date.parse(now.at) - Date.parse(now.startedAt)),
          })
        }
      />
    </Tiles>
  );
}

interface TilesProps {
  label: string;
  polled: Polled<unknown>;
  /** How many. */
  tiles: number;
  children: ReactNode;
}

function Tiles({ label, polled, tiles, children }: TilesProps) {
  const { t } = useTranslation('admin');
  const freshness = freshnessOf(polled.answeredAt, useNow(1_000));
  const isOut = polled.data === undefined && polled.failed;
  return (
    <section className="overview-tiles" data-tiles={tiles} data-stale={freshness.state === 'stale' || isOut}>
      <header>
        <h2>{label}</h2>
        {(isOut || freshness.state === 'stale') && (
          <Pill icon={CloudOff} tone="danger">
            {freshness.state === 'stale'
              ? t('panelStale', { duration: shortDuration(freshness.age) })
              : t('panelFailed')}
          </Pill>
        )}
      </header>
      <dl>{children}</dl>
    </section>
  );
}

interface TileProps {
  icon: LucideIcon;
  label: string;
  value: string | undefined;
  sub: string | undefined;
  /** Draws the eye; the words say the same. */
  alarm?: 'warning' | 'danger' | undefined;
}

function Tile({ icon: Icon, label, value, sub, alarm }: TileProps) {
  const { t } = useTranslation('admin');
  return (
    <div className="panel tile" data-alarm={alarm}>
      <dt>
        <Icon size={16} aria-hidden="true" />
        {label}
        {alarm && <span className="visually-hidden">{t('tiles.attention')}</span>}
      </dt>
      <dd>
        <strong>{value ?? '–'}</strong>
        <span className="tile-sub">{(value !== undefined && sub) || '\u00a0'}</span>
      </dd>
    </div>
  );
}
