import { formatMoney } from '@comanda/client/money';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Stepper } from '../../../shared/stepper.tsx';
import {
  add,
  type Choice,
  canAdd,
  chosenCount,
  groupRule,
  type Modifier,
  type ModifierGroup,
  remove,
  toggle,
} from './choice.ts';

export interface ModifierGroupFieldProps {
  group: ModifierGroup;
  choice: Choice;
  onChange(choice: Choice): void;
  /** The diner wanted to add the item, and this group was not answered. */
  isMissed: boolean;
  disabled: boolean;
}

/** One question about an item, such as "Doneness", with what may be answered. */
export function ModifierGroupField({ group, choice, onChange, isMissed, disabled }: ModifierGroupFieldProps) {
  const { t } = useTranslation('diner');
  const count = chosenCount(group, choice);
  const isRequired = group.minimum > 0;
  const isAnswered = count >= group.minimum;
  return (
    <fieldset className="modifier-group" data-group={group.id} data-missed={isMissed} disabled={disabled}>
      <legend>
        <span className="modifier-group-name">{group.name}</span>
        <span className="modifier-group-rule">{rule()}</span>
        {isRequired && (
          <span className="modifier-group-state" data-answered={isAnswered}>
            {isAnswered && <Check size={14} aria-hidden="true" />}
            {isAnswered ? t('item.chosen', { count }) : t('item.required')}
          </span>
        )}
      </legend>
      {group.modifiers.map((modifier) => (
        <Option key={modifier.id} group={group} modifier={modifier} choice={choice} onChange={onChange} />
      ))}
    </fieldset>
  );

  function rule(): string {
    const wanted = groupRule(group);
    if (wanted.kind === 'between') return t('item.between', wanted);
    return t(`item.${wanted.kind}`, { count: wanted.count });
  }
}

interface OptionProps {
  group: ModifierGroup;
  modifier: Modifier;
  choice: Choice;
  onChange(choice: Choice): void;
}

function Option({ group, modifier, choice, onChange }: OptionProps) {
  const { t } = useTranslation('diner');
  const quantity = choice[modifier.id] ?? 0;
  const isSingle = group.minimum === 1 && group.maximum === 1;
  const isFull = quantity === 0 && !canAdd(group, modifier, choice);
  const delta = modifier.priceDelta.amountMinor;
  return (
    <div className="modifier" data-chosen={quantity > 0} data-full={isFull}>
      <label>
        <input
          type={isSingle ? 'radio' : 'checkbox'}
          name={group.id}
          checked={quantity > 0}
          disabled={isFull}
          onChange={() => onChange(toggle(group, modifier, choice))}
        />
        <span className="modifier-name">
          {modifier.name}
          {modifier.allergens.length > 0 && (
            <small>
              {t('item.addsAllergens', {
                allergens: modifier.allergens.map((name) => t(`allergen.${name}`)).join(', '),
              })}
            </small>
          )}
        </span>
        {delta !== 0 && (
          <span className="modifier-price">
            {delta > 0 && '+'}
            {formatMoney(modifier.priceDelta)}
          </span>
        )}
      </label>
      {quantity > 0 && modifier.maximum > 1 && group.maximum > 1 && (
        <Stepper
          value={quantity}
          minimum={0}
          maximum={canAdd(group, modifier, choice) ? modifier.maximum : quantity}
          onChange={(value) =>
            onChange(value > quantity ? add(group, modifier, choice) : remove(modifier, choice))
          }
          less={t('item.lessOf', { name: modifier.name })}
          more={t('item.moreOf', { name: modifier.name })}
        />
      )}
    </div>
  );
}
