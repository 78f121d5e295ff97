import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffKitchenQuery, UpdateKitchenSettingsInput } from '../../../gql/graphql.ts';
import { useStaff } from '../staff-context.ts';
import { CheckField, ChoiceField, TextField } from './form-fields.tsx';
import { FormSheet } from './form-sheet.tsx';
import { UpdateKitchenRules } from './kitchen.operations.ts';
import { useFormCommand } from './use-form-command.ts';
import { wholeNumber } from './whole-number.ts';

export type KitchenRules = NonNullable<StaffKitchenQuery['kitchenSettings']>;
type Change = Omit<UpdateKitchenSettingsInput, 'idempotencyKey'>;

/** How the kitchen works: courses, allergens, and how soon it is alarmed. Only what was changed is sent. */
export function RulesForm({
  rules,
  onClose,
  onDone,
}: {
  rules: KitchenRules;
  onClose(): void;
  onDone(): void;
}) {
  const { t } = useTranslation('kitchen');
  const { location } = useStaff();
  const client = useApolloClient();
  const [before] = useState(rules);
  const [coursing, setCoursing] = useState(before.coursing);
  const [gap, setGap] = useState(String(before.courseGapMinutes));
  const [readyTogether, setReadyTogether] = useState(before.readyTogether);
  const [allergens, setAllergens] = useState(before.allergenAcknowledgement);
  const [proof, setProof] = useState(before.proofOfDelivery);
  const [alarm, setAlarm] = useState(String(before.alarmSeconds));
  const [isChecked, setChecked] = useState(false);
  const command = useFormCommand<Change>(async (input) => {
    const { data } = await client.mutate({ mutation: UpdateKitchenRules, variables: { input } });
    return data?.answer.errors;
  });
  const numbers = { gap: wholeNumber(gap, 0, 120), alarm: wholeNumber(alarm, 1, 60) };

  async function save() {
    setChecked(true);
    if (numbers.gap === undefined || numbers.alarm === undefined) return;
    const change: Change = { locationId: location.id };
    if (coursing !== before.coursing) change.coursing = coursing;
    if (numbers.gap !== before.courseGapMinutes) change.courseGapMinutes = numbers.gap;
    if (readyTogether !== before.readyTogether) change.readyTogether = readyTogether;
    if (allergens !== before.allergenAcknowledgement) change.allergenAcknowledgement = allergens;
    if (proof !== before.proofOfDelivery) change.proofOfDelivery = proof;
    if (numbers.alarm !== before.alarmSeconds) change.alarmSeconds = numbers.alarm;
    if (Object.keys(change).length === 1 || (await command.run(change))) onDone();
  }

  return (
    <FormSheet title={t('rules.title')} command={command} onSubmit={() => void save()} onClose={onClose}>
      <ChoiceField
        label={t('rules.coursing')}
        value={coursing}
        problem={command.faultOf('coursing')}
        options={(['TOGETHER', 'BY_HAND', 'BY_CLOCK'] as const).map((one) => [
          one,
          t(`rules.coursings.${one}`),
        ])}
        onChange={setCoursing}
      />
      <TextField
        isNumber
        label={t('rules.gap')}
        value={gap}
        problem={
          isChecked && numbers.gap === undefined ? t('rules.badGap') : command.faultOf('courseGapMinutes')
        }
        onChange={setGap}
      />
      <CheckField label={t('rules.readyTogether')} isChecked={readyTogether} onChange={setReadyTogether} />
      <ChoiceField
        label={t('rules.allergens')}
        value={allergens}
        problem={command.faultOf('allergenAcknowledgement')}
        options={(['DECLARED', 'EVERY', 'NONE'] as const).map((one) => [
          one,
          t(`rules.allergenKinds.${one}`),
        ])}
        onChange={setAllergens}
      />
      <CheckField label={t('rules.proof')} isChecked={proof} onChange={setProof} />
      <TextField
        isNumber
        label={t('rules.alarm')}
        hint={t('rules.alarmHint')}
        value={alarm}
        problem={
          isChecked && numbers.alarm === undefined ? t('rules.badAlarm') : command.faultOf('alarmSeconds')
        }
        onChange={setAlarm}
      />
    </FormSheet>
  );
}
