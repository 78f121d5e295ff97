import { Check, ChefHat, ConciergeBell, ReceiptText, UtensilsCrossed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from './order-progress.ts';

const ICONS = { received: ReceiptText, preparing: ChefHat, ready: ConciergeBell, served: UtensilsCrossed };

/** Received → Preparing → Ready → Served. */
export function ProgressSteps({ step }: { step: Step }) {
  const { t } = useTranslation('diner');
  const at = STEPS.indexOf(step);
  return (
    <ol className="steps">
      {STEPS.map((name, index) => {
        const isDone = index < at || step === 'served';
        const Icon = isDone && index < at ? Check : ICONS[name];
        return (
          <li key={name} data-done={isDone} aria-current={index === at ? 'step' : undefined}>
            <span className="step-icon">
              <Icon size={20} aria-hidden="true" />
            </span>
            <span className="step-name">{t(`order.step.${name}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
