import { useApolloClient } from '@apollo/client/react';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateMenuItemInput } from '../../../gql/graphql.ts';
import { Field } from '../../../shared/field.tsx';
import { Sheet } from '../../../shared/sheet.tsx';
import { useCommand } from '../use-command.ts';
import { UpdateItem } from './menu.operations.ts';
import type { StaffMenuItem } from './menu-filter.ts';
import { minorDigits, priceFromText, priceText } from './price-text.ts';

type Change = Pick<UpdateMenuItemInput, 'menuItemId' | 'name' | 'priceMinor' | 'description'>;

/** Changes name, price and description. Only what was changed is sent, so that two managers do not undo each other. */
export function EditItem({ item, onClose }: { item: StaffMenuItem; onClose(): void }) {
  const { t } = useTranslation(['staff', 'desk']);
  const client = useApolloClient();
  const formId = useId();
  // As it was when the form was opened: what was changed is measured against that.
  const [before] = useState(item);
  const { currency } = before.price;
  const [name, setName] = useState(before.name);
  const [price, setPrice] = useState(() => priceText(before.price.amountMinor, currency));
  const [description, setDescription] = useState(before.description);
  const [isChecked, setChecked] = useState(false);
  const command = useCommand<Change>(async (input) => {
    const { data } = await client.mutate({ mutation: UpdateItem, variables: { input } });
    return data?.answer.errors;
  });

  const priceMinor = priceFromText(price, currency);
  const faults = {
    name: name.trim() === '' || name.trim().length > 80,
    price: priceMinor === undefined,
    description: description.trim().length > 500,
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (faults.name || faults.price || faults.description) return;
    const change: Change = { menuItemId: before.id };
    if (name.trim() !== before.name) change.name = name.trim();
    if (priceMinor !== before.price.amountMinor) change.priceMinor = priceMinor;
    if (description.trim() !== before.description) change.description = description.trim();
    if (Object.keys(change).length === 1 || (await command.run(change))) onClose();
  }

  return (
    <Sheet
      label={t('item.title')}
      title={t('item.title')}
      onClose={onClose}
      footer={
        <div className="edit-item-foot">
          <div role="alert">
            {command.problem && (
              <p className="note" data-tone="warning">
                <TriangleAlert size={18} aria-hidden="true" />
                {command.problem}
              </p>
            )}
          </div>
          <button type="button" className="desk-button" onClick={onClose}>
            {t('desk:cancel')}
          </button>
          <button
            type="submit"
            form={formId}
            className="desk-button"
            data-kind="primary"
            aria-disabled={command.isBusy}
          >
            {command.isBusy ? t('item.saving') : t('desk:save')}
          </button>
        </div>
      }
    >
      <form id={formId} className="edit-item" onSubmit={save} noValidate>
        <Field label={t('item.name')} problem={isChecked && faults.name && t('item.badName')}>
          {(props) => (
            <input {...props} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field
          label={t('item.price')}
          hint={t('item.priceHint', { currency })}
          problem={
            (isChecked || price.length > 3) &&
            faults.price &&
            t('item.badPrice', { example: minorDigits(currency) === 0 ? '1250' : priceText(1250, currency) })
          }
        >
          {(props) => (
            <input
              {...props}
              value={price}
              inputMode="decimal"
              autoComplete="off"
              onChange={(event) => setPrice(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('item.description')}
          hint={t('item.descriptionHint')}
          problem={faults.description && t('item.badDescription')}
        >
          {(props) => (
            <textarea
              {...props}
              value={description}
              rows={4}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Sheet>
  );
}
