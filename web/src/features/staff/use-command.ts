import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Attempts } from './attempt.ts';

/** Why the server refused, as far as it matters here. */
interface Refusal {
  code: string;
  message: string;
}

export interface Command<Input> {
  /** Sends it, once at a time. Resolves to whether it was done. */
  run(input: Input): Promise<boolean>;
  isBusy: boolean;
  /** What went wrong the last time, in words for the person who pressed. */
  problem: string | undefined;
  dismiss(): void;
}

/**
 * A button that changes something on the server: one request at a time, one idempotency key per wish, failures in words.
 *
 * @param send Sends the input with the key, and answers the errors of the payload.
 */
export function useCommand<Input extends object>(
  send: (input: Input & { idempotencyKey: string }) => Promise<readonly Refusal[] | undefined>,
): Command<Input> {
  const { t } = useTranslation('staff');
  const attempts = useRef<Attempts>(null);
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  function words({ code, message }: Refusal): string {
    if (code === 'ILLEGAL_TRANSITION' || code === 'CONFLICT' || code === 'NOT_FOUND')
      return t(`problems.${code}`);
    return message;
  }

  async function run(input: Input): Promise<boolean> {
    if (isRunning.current) return false;
    isRunning.current = true;
    attempts.current ??= new Attempts();
    setBusy(true);
    setProblem(undefined);
    try {
      const errors = await send({ ...input, idempotencyKey: attempts.current.keyFor(input) });
      if (!errors) throw new Error('The answer has no payload.');
      attempts.current.answered();
      const [error] = errors;
      if (error) setProblem(words(error));
      return !error;
    } catch (error) {
      const isForbidden =
        CombinedGraphQLErrors.is(error) &&
        error.errors.some(({ extensions }) => extensions?.code === 'FORBIDDEN');
      setProblem(t(isForbidden ? 'problems.forbidden' : 'problems.unanswered'));
      return false;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  }

  return { run, isBusy, problem, dismiss: () => setProblem(undefined) };
}
