import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../field.tsx';
import type { AuditChoice } from './audit-filter.ts';
import { knownActions } from './audit-words.ts';

export interface AuditFiltersProps {
  choice: AuditChoice;
  /** Who can be chosen: id and name. */
  people: readonly { id: string; name: string }[];
  onChange(choice: AuditChoice): void;
}

/** By person, kind, entity and day. */
export function AuditFilters({ choice, people, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const change = (part: Partial<AuditChoice>) => onChange({ ...choice, ...part });
  const isNarrowed = Object.values(choice).some(Boolean);
  // A phone has little room: there the fields stay folded until they are wanted.
  const [isOpen] = useState(() => isNarrowed || matchMedia('(min-width: 40rem)').matches);
  return (
    <details className="audit-narrow" open={isOpen}>
      <summary>
        <SlidersHorizontal size={18} aria-hidden="true" />
        {t('filters')}
      </summary>
      <form className="audit-filters" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
        <Field label={t('person')} problem={false}>
          {(field) => (
            <select
              {...field}
              value={choice.person}
              onChange={({ target }) => change({ person: target.value })}
            >
              <option value="">{t('anybody')}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('action')} problem={false}>
          {(field) => (
            <select
              {...field}
              value={choice.action}
              onChange={({ target }) => change({ action: target.value })}
            >
              <option value="">{t('anything')}</option>
              {knownActions.map((action) => (
                <option key={action} value={action}>
                  {t(`actions.${action}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('from')} problem={false}>
          {(field) => (
            <input
              {...field}
              type="date"
              max={choice.to || undefined}
              value={choice.from}
              onChange={({ target }) => change({ from: target.value })}
            />
          )}
        </Field>
        <Field label={t('to')} problem={false}>
          {(field) => (
            <input
              {...field}
              type="date"
              min={choice.from || undefined}
              value={choice.to}
              onChange={({ target }) => change({ to: target.value })}
            />
          )}
        </Field>
        <Field label={t('entity')} problem={false}>
          {(field) => (
            <input
              {...field}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              value={choice.entity}
              onChange={({ target }) => change({ entity: target.value })}
            />
          )}
        </Field>
        <button
          type="button"
          className="desk-button audit-clear"
          data-kind="plain"
          disabled={!isNarrowed}
          onClick={() => onChange({ person: '', action: '', entity: '', from: '', to: '' })}
        >
          <X size={18} aria-hidden="true" />
          {t('clear')}
        </button>
      </form>
    </details>
  );
}
