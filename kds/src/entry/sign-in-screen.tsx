import type { RefusalReason, StaffSession } from '@comanda/client/session';
import { type FormEvent, useState } from 'react';
import { text } from '../app/text.ts';
import './entry.css';

/** For any account of the restaurant's staff. */
export function SignInScreen({
  session,
  ended,
}: {
  session: StaffSession;
  ended?: RefusalReason | undefined;
}) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const result = await session.signIn(String(form.get('email')), String(form.get('password')));
    setBusy(false);
    if (result.outcome === 'unreachable') setProblem(text.signIn.unreachable);
    if (result.outcome === 'refused') setProblem(result.errors[0]?.message ?? text.errors.notSent);
  }

  return (
    <main className="entry">
      <form className="sign-in" onSubmit={submit}>
        <p className="entry-product">{text.product}</p>
        <h1>{text.signIn.title}</h1>
        <p className="entry-lead">{ended ? text.signIn.ended[ended] : text.signIn.lead}</p>
        <label>
          {text.signIn.email}
          <input name="email" type="email" autoComplete="username" required maxLength={254} />
        </label>
        <label>
          {text.signIn.password}
          <input name="password" type="password" autoComplete="current-password" required maxLength={200} />
        </label>
        <p className="sign-in-problem" role="alert">
          {problem}
        </p>
        <button className="primary" type="submit" aria-disabled={isBusy}>
          {isBusy ? text.signIn.busy : text.signIn.submit}
        </button>
      </form>
    </main>
  );
}
