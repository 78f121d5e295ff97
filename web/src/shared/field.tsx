import { type ReactNode, useId } from 'react';

export interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with the value; false when nothing is. */
  problem: string | false;
  children(props: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }): ReactNode;
}

/** A labelled field of a form, with a hint or what is wrong below it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(problem), 'aria-describedby': `${id}-says` })}
      <small id={`${id}-says`}>{problem ? <span className="field-problem">{problem}</span> : hint}</small>
    </div>
  );
}
