import './sign-in.css';
import '../../shared/desk.css';
import type { SignedIn, StaffSession } from '@comanda/client/session';
import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export interface SignInScreenProps {
  session: StaffSession;
  /** Whom the pages behind it are for. */
  admits: SignedIn['kind'];
  /** Somebody was signed in here a moment ago. */
  ended: boolean;
}

/** E-mail address and password, for staff and super-admins. */
export function SignInScreen({ session, admits, ended }: SignInScreenProps) {
  const { t } = useTranslation('signIn');
  const notice = useSyncExternalStore(session.subscribe, () => session.notice);
  const because = notice?.kind === 'ended' ? notice.because : 'signed-out';
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const result = await session.signIn(String(given.get('email')).trim(), String(given.get('password')));
    if (result.outcome === 'signed-in' || !isMounted.current) return;
    setBusy(false);
    if (result.outcome === 'unreachable') return setProblem(t('unreachable'));
    const [error] = result.errors;
    setProblem(error?.code === 'INVALID_CREDENTIALS' ? t('wrong') : (error?.message ?? t('refused')));
    const password = form.current?.elements.namedItem('password');
    if (password instanceof HTMLInputElement) password.select();
  }

  return (
    <main className="desk sign-in">
      <title>{`${t('title')} · ${t('product')}`}</title>
      <form ref={form} className="panel sign-in-form" onSubmit={submit}>
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <h1>{t('title')}</h1>
          <p>{t(admits === 'SUPER_ADMIN' ? 'adminLead' : 'staffLead')}</p>
        </header>
        <label className="field">
          {t('email')}
          <input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={254}
          />
        </label>
        <div className="field">
          <label htmlFor="sign-in-password">{t('password')}</label>
          <span className="sign-in-password">
            <input
              id="sign-in-password"
              name="password"
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={200}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={t(isShown ? 'hide' : 'show')}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <EyeOff size={20} /> : <Eye size={20} />}
            </button>
          </span>
        </div>
        <div className="sign-in-said" role="alert">
          {problem ? (
            <p className="note" data-tone="danger">
              <TriangleAlert size={18} aria-hidden="true" />
              {problem}
            </p>
          ) : (
            (ended || notice?.kind === 'ended') && <p className="note">{t(`ended.${because}`)}</p>
          )}
        </div>
        <button type="submit" className="button button-primary" aria-disabled={isBusy}>
          {isBusy ? t('busy') : t('submit')}
        </button>
      </form>
    </main>
  );
}
