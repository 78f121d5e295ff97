import './kitchen-screen.css';
import { useQuery } from '@apollo/client/react';
import { ChefHat, CloudOff, Lock, Monitor, Plus, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffKitchenQuery, StaffStationFieldsFragment } from '../../../gql/graphql.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { may } from '../rights.ts';
import { useStaff } from '../staff-context.ts';
import { StaffKitchen } from './kitchen.operations.ts';
import { PrinterForm } from './printer-form.tsx';
import { PrintsSheet } from './prints-sheet.tsx';
import { RulesForm } from './rules-form.tsx';
import { ScreenRow } from './screen-row.tsx';
import { StationCard } from './station-card.tsx';
import { StationForm } from './station-form.tsx';

/** How often load, screens and printers are read again, in milliseconds. */
const ASK_AGAIN = 5_000;

/** What is done at the moment, in a sheet over the page. */
type Doing =
  | { what: 'create' | 'rules' }
  | { what: 'edit' | 'printer' | 'prints'; station: StaffStationFieldsFragment };

/** How the kitchen is set up: its stations and their printers, its rules, its screens. */
export function KitchenScreen() {
  const { t } = useTranslation(['kitchen', 'desk']);
  const { role, location } = useStaff();
  const isAllowed = may(role, 'manageKitchen');
  const { data, error, refetch } = useQuery(StaffKitchen, {
    variables: { locationId: location.id },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN,
    skip: !isAllowed,
  });
  return (
    <>
      <title>{`${t('title')} · ${location.name}`}</title>
      {data ? (
        <Kitchen data={data} isOld={error !== undefined} onChanged={() => void refetch()} />
      ) : (
        <>
          <header className="staff-head">
            <h1>{t('title')}</h1>
          </header>
          <div className="panel">
            {!isAllowed ? (
              <Nothing icon={Lock} title={t('forbidden')} />
            ) : error ? (
              <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
            ) : (
              <div className="nothing" role="status" aria-label={t('desk:loading')}>
                <span className="spinner" />
              </div>
            )}
          </div>
        </>
      )}
    </>
  );
}

interface KitchenProps {
  data: StaffKitchenQuery;
  /** Whether the last reading had no answer. */
  isOld: boolean;
  onChanged(): void;
}

function Kitchen({ data, isOld, onChanged }: KitchenProps) {
  const { t } = useTranslation(['kitchen', 'desk']);
  const [doing, setDoing] = useState<Doing>();
  const { kitchenStations: stations, kitchenSettings: rules, kitchenScreens, menu } = data;
  const screens = kitchenScreens.filter(({ retiredAt }) => !retiredAt);
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    onChanged();
  };
  const forms = { onClose: close, onDone: done };
  return (
    <>
      <header className="staff-head kitchen-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="muted">{t('lead')}</p>
        </div>
        {rules && (
          <button type="button" className="desk-button" onClick={() => setDoing({ what: 'rules' })}>
            <SlidersHorizontal size={18} aria-hidden="true" />
            {t('rules.button')}
          </button>
        )}
        <button
          type="button"
          className="desk-button"
          data-kind="primary"
          onClick={() => setDoing({ what: 'create' })}
        >
          <Plus size={18} aria-hidden="true" />
          {t('station.new')}
        </button>
      </header>
      {isOld && (
        <p className="note" data-tone="warning" role="status">
          <CloudOff size={18} aria-hidden="true" />
          {t('desk:oldData')}
        </p>
      )}
      {stations.length > 0 ? (
        <ul className="stations">
          {stations.map((station) => (
            <StationCard
              key={station.id}
              station={station}
              pause={menu?.pausedStations.find((pause) => pause.station.id === station.id)}
              fallback={stations.find(({ id }) => id === station.fallbackStation?.id)?.name}
              prints={rules?.printing ?? false}
              onEdit={() => setDoing({ what: 'edit', station })}
              onPrinter={() => setDoing({ what: 'printer', station })}
              onPrints={() => setDoing({ what: 'prints', station })}
              onChanged={onChanged}
            />
          ))}
        </ul>
      ) : (
        <div className="panel">
          <Nothing icon={ChefHat} title={t('station.none')} body={t('station.noneBody')} />
        </div>
      )}
      {rules && !rules.printing && <p className="muted">{t('printer.off')}</p>}
      <section className="kitchen-screens">
        <h2>{t('screens.title')}</h2>
        <div className="panel">
          {screens.length > 0 ? (
            <ul className="prints">
              {screens.map((screen) => (
                <ScreenRow key={screen.id} screen={screen} onChanged={onChanged} />
              ))}
            </ul>
          ) : (
            <Nothing icon={Monitor} title={t('screens.none')} body={t('screens.noneBody')} />
          )}
        </div>
      </section>
      {doing?.what === 'create' && <StationForm stations={stations} {...forms} />}
      {doing?.what === 'edit' && <StationForm station={doing.station} stations={stations} {...forms} />}
      {doing?.what === 'printer' && <PrinterForm station={doing.station} {...forms} />}
      {doing?.what === 'prints' && <PrintsSheet station={doing.station} onClose={close} />}
      {doing?.what === 'rules' && rules && <RulesForm rules={rules} {...forms} />}
    </>
  );
}
