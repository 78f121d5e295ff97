import { Field } from '../../../shared/field.tsx';

interface Common {
  label: string;
  hint?: string | undefined;
  problem: string | false;
}

const said = (hint: string | undefined) => (hint === undefined ? {} : { hint });

/** A field for a word or a number, which is a text until it is sent. */
export function TextField({
  value,
  onChange,
  isNumber = false,
  maxLength = 80,
  ...field
}: Common & { value: string; onChange(value: string): void; isNumber?: boolean; maxLength?: number }) {
  const { label, problem, hint } = field;
  return (
    <Field label={label} problem={problem} {...said(hint)}>
      {(props) => (
        <input
          {...props}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          {...(isNumber && { inputMode: 'numeric' as const })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A field with some answers to choose from. */
export function ChoiceField<Value extends string>({
  value,
  options,
  onChange,
  label,
  problem,
  hint,
}: Common & {
  value: Value;
  options: readonly (readonly [NoInfer<Value>, string])[];
  onChange(value: NoInfer<Value>): void;
}) {
  return (
    <Field label={label} problem={problem} {...said(hint)}>
      {(props) => (
        <select
          {...props}
          value={value}
          onChange={(event) => {
            const chosen = options.find(([option]) => option === event.target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to tick. */
export function CheckField({
  label,
  isChecked,
  onChange,
}: {
  label: string;
  isChecked: boolean;
  onChange(isChecked: boolean): void;
}) {
  return (
    <label className="kitchen-check">
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
