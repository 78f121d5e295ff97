import './stepper.css';
import { Minus, Plus, Trash2 } from 'lucide-react';

export interface StepperProps {
  value: number;
  minimum: number;
  maximum: number;
  onChange(value: number): void;
  /** Accessible names of the buttons. */
  less: string;
  more: string;
  /** Accessible name of the first button when it takes the thing away altogether; the minimum is 0 then. */
  remove?: string;
}

/** Counts up and down in steps of one. */
export function Stepper({ value, minimum, maximum, onChange, less, more, remove }: StepperProps) {
  const isRemoval = remove !== undefined && value <= 1;
  return (
    <div className="stepper">
      <button
        type="button"
        aria-label={isRemoval ? remove : less}
        disabled={value <= minimum}
        onClick={() => onChange(value - 1)}
      >
        {isRemoval ? <Trash2 size={18} /> : <Minus size={18} />}
      </button>
      <output>{value}</output>
      <button type="button" aria-label={more} disabled={value >= maximum} onClick={() => onChange(value + 1)}>
        <Plus size={18} />
      </button>
    </div>
  );
}
