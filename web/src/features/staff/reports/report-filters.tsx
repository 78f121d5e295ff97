import { useQuery } from '@apollo/client/react';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../shared/field.tsx';
import { useStaff } from '../staff-context.ts';
import { ReportStations } from './report.operations.ts';
import { type DaySpan, type ReportChoice, ranges } from './report-choice.ts';

export interface ReportFiltersProps {
  choice: ReportChoice;
  /** The days shown: own days begin with them. */
  span: DaySpan | null;
  today: string;
  onChange(choice: ReportChoice): void;
}

/** Which days, which station. */
export function ReportFilters({ choice, span, today, onChange }: ReportFiltersProps) {
  const { t } = useTranslation('reports');
  const stations = useStations();
  return (
    <div className="report-filters">
      <fieldset className="choices">
        <legend className="visually-hidden">{t('days')}</legend>
        {ranges.map((range) => (
          <button
            key={range}
            type="button"
            aria-pressed={choice.range === range}
            onClick={() => onChange({ ...choice, range, ...(range === 'own' && span) })}
          >
            {t(`ranges.${range}`)}
          </button>
        ))}
      </fieldset>
      {choice.range === 'own' && (
        <>
          <Field label={t('from')} problem={false}>
            {(field) => (
              <input
                {...field}
                type="date"
                max={choice.to || today}
                value={choice.from}
                onChange={({ target }) => onChange({ ...choice, from: target.value })}
              />
            )}
          </Field>
          <Field label={t('to')} problem={false}>
            {(field) => (
              <input
                {...field}
                type="date"
                min={choice.from || undefined}
                max={today}
                value={choice.to}
                onChange={({ target }) => onChange({ ...choice, to: target.value })}
              />
            )}
          </Field>
        </>
      )}
      <label className="report-station">
        <span className="visually-hidden">{t('station')}</span>
        <select
          value={choice.stationId}
          onChange={({ target }) => onChange({ ...choice, stationId: target.value })}
        >
          <option value="">{t('allStations')}</option>
          {stations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="desk-button report-print" onClick={() => window.print()}>
        <Printer size={18} aria-hidden="true" />
        {t('print')}
      </button>
    </div>
  );
}

/** The stations of this restaurant's kitchen. */
export function useStations(): readonly { id: string; name: string }[] {
  const { location } = useStaff();
  const { data } = useQuery(ReportStations, { variables: { locationId: location.id } });
  return data?.kitchenStations ?? [];
}
