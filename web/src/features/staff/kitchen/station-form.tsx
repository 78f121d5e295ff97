import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  StaffStationFieldsFragment,
  UpdateKitchenStationInput,
  WhenFull,
} from '../../../gql/graphql.ts';
import { useStaff } from '../staff-context.ts';
import { ChoiceField, TextField } from './form-fields.tsx';
import { FormSheet } from './form-sheet.tsx';
import { CreateStation, UpdateStation } from './kitchen.operations.ts';
import { useFormCommand } from './use-form-command.ts';
import { wholeNumber } from './whole-number.ts';

export interface StationFormProps {
  /** Left out for a new one. */
  station?: StaffStationFieldsFragment;
  /** All of the location. */
  stations: readonly StaffStationFieldsFragment[];
  onClose(): void;
  onDone(): void;
}

/** Creates a station, or changes one. Only what was changed is sent, so that two managers do not undo each other. */
export function StationForm({ station, stations, onClose, onDone }: StationFormProps) {
  const { t } = useTranslation('kitchen');
  const { location } = useStaff();
  const client = useApolloClient();
  // As it was when the form was opened: what was changed is measured against that.
  const [before] = useState(station);
  const [name, setName] = useState(before?.name ?? '');
  const [capacity, setCapacity] = useState(String(before?.capacity ?? 4));
  const [warning, setWarning] = useState(String(Math.round((before?.warningSeconds ?? 300) / 60)));
  const [late, setLate] = useState(String(Math.round((before?.lateSeconds ?? 480) / 60)));
  const [perQuarter, setPerQuarter] = useState(String(before?.itemMinutesPerQuarter ?? ''));
  const [whenFull, setWhenFull] = useState<WhenFull>(before?.whenFull ?? 'PACE');
  const [fallback, setFallback] = useState(before?.fallbackStation?.id ?? '');
  const [isChecked, setChecked] = useState(false);

  const numbers = {
    capacity: wholeNumber(capacity, 1, 50),
    warning: wholeNumber(warning, 1, 1_440),
    late: wholeNumber(late, 1, 1_440),
    perQuarter: perQuarter.trim() === '' ? null : wholeNumber(perQuarter, 1, 1_000),
  };
  const faults = {
    name: name.trim() === '' || name.trim().length > 20,
    capacity: numbers.capacity === undefined,
    warning: numbers.warning === undefined,
    late: numbers.late === undefined || (numbers.warning ?? 0) >= numbers.late,
    perQuarter: numbers.perQuarter === undefined,
  };
  const create = useFormCommand<{
    name: string;
    capacity: number;
    warningSeconds: number;
    lateSeconds: number;
  }>(async (input) => {
    const variables = { input: { ...input, locationId: location.id } };
    return (await client.mutate({ mutation: CreateStation, variables })).data?.answer.errors;
  });
  const update = useFormCommand<Omit<UpdateKitchenStationInput, 'idempotencyKey'>>(async (input) => {
    const { data } = await client.mutate({ mutation: UpdateStation, variables: { input } });
    return data?.answer.errors;
  });
  const command = before ? update : create;
  const problem = (field: keyof typeof faults, server: string) =>
    isChecked && faults[field] ? t(`station.bad.${field}`) : command.faultOf(server);

  async function save() {
    setChecked(true);
    const { capacity: items, warning: warns, late: isLate, perQuarter: most } = numbers;
    if (Object.values(faults).some(Boolean) || !items || !warns || !isLate || most === undefined) return;
    const limits = { warningSeconds: warns * 60, lateSeconds: isLate * 60 };
    if (!before) {
      if (await create.run({ name: name.trim(), capacity: items, ...limits })) onDone();
      return;
    }
    const change: Omit<UpdateKitchenStationInput, 'idempotencyKey'> = { stationId: before.id };
    if (name.trim() !== before.name) change.name = name.trim();
    if (items !== before.capacity) change.capacity = items;
    if (warns !== Math.round(before.warningSeconds / 60)) change.warningSeconds = limits.warningSeconds;
    if (isLate !== Math.round(before.lateSeconds / 60)) change.lateSeconds = limits.lateSeconds;
    if (most !== (before.itemMinutesPerQuarter ?? null)) change.itemMinutesPerQuarter = most;
    if (whenFull !== before.whenFull) change.whenFull = whenFull;
    if (fallback !== (before.fallbackStation?.id ?? '')) change.fallbackStationId = fallback || null;
    if (Object.keys(change).length === 1 || (await update.run(change))) onDone();
  }

  const number = { isNumber: true, maxLength: 6 };
  return (
    <FormSheet
      title={before ? t('station.title', { name: before.name }) : t('station.new')}
      command={command}
      {...(!before && { submit: t('station.create') })}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('station.name')}
        value={name}
        maxLength={20}
        problem={problem('name', 'name')}
        onChange={setName}
      />
      <TextField
        {...number}
        label={t('station.capacity')}
        hint={t('station.capacityHint')}
        value={capacity}
        problem={problem('capacity', 'capacity')}
        onChange={setCapacity}
      />
      <div className="kitchen-pair">
        <TextField
          {...number}
          label={t('station.warning')}
          value={warning}
          problem={problem('warning', 'warningSeconds')}
          onChange={setWarning}
        />
        <TextField
          {...number}
          label={t('station.late')}
          value={late}
          problem={problem('late', 'lateSeconds')}
          onChange={setLate}
        />
      </div>
      {before && (
        <>
          <TextField
            {...number}
            label={t('station.perQuarter')}
            hint={t('station.perQuarterHint')}
            value={perQuarter}
            problem={problem('perQuarter', 'itemMinutesPerQuarter')}
            onChange={setPerQuarter}
          />
          <ChoiceField
            label={t('station.whenFull')}
            value={whenFull}
            problem={command.faultOf('whenFull')}
            options={[
              ['PACE', t('station.pace')],
              ['REFUSE', t('station.refuse')],
            ]}
            onChange={setWhenFull}
          />
          <ChoiceField
            label={t('station.fallback')}
            hint={t('station.fallbackHint')}
            value={fallback}
            problem={command.faultOf('fallbackStationId')}
            options={[
              ['', t('station.noFallback')],
              ...stations
                .filter(({ id }) => id !== before.id)
                .map(({ id, name: other }) => [id, other] as const),
            ]}
            onChange={setFallback}
          />
        </>
      )}
    </FormSheet>
  );
}
