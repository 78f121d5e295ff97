import { CircleCheck, CircleDashed, Printer, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StaffStationFieldsFragment } from '../../../gql/graphql.ts';
import { Pill } from '../../../shared/pill.tsx';

type StationPrinter = NonNullable<StaffStationFieldsFragment['printer']>;

/** What a printer is like, and how much waits for it. */
export function PrinterPill({ printer: { status, paperLow, waiting } }: { printer: StationPrinter }) {
  const { t } = useTranslation('kitchen');
  const isWell = status === 'READY' || status === 'UNKNOWN';
  const icon = status === 'READY' ? CircleCheck : isWell ? CircleDashed : TriangleAlert;
  return (
    <>
      <Pill icon={icon} tone={status === 'READY' ? 'success' : isWell ? 'quiet' : 'danger'}>
        {t(`printer.states.${status}`)}
      </Pill>
      {paperLow && (
        <Pill icon={TriangleAlert} tone="warning">
          {t('printer.paperLow')}
        </Pill>
      )}
      {waiting > 0 && (
        <Pill icon={Printer} tone="info">
          {t('printer.waiting', { count: waiting })}
        </Pill>
      )}
    </>
  );
}
