import './join-table.css';
import { useQuery } from '@apollo/client/react';
import type { GuestSession } from '@comanda/client/session';
import { createStored } from '@comanda/client/stored';
import { MapPin } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableByCodeQuery } from '../../../gql/graphql.ts';
import { PageMessage } from '../../../shared/page-message.tsx';
import { Picture } from '../../../shared/picture.tsx';
import { Away } from './away.tsx';
import { TableByCode } from './table.operations.ts';
import { useAccent } from './use-accent.ts';

/** The first screen after a scan: where this is, who you are if you like to say so, and one button. */
export function JoinTable({ code, session }: { code: string; session: GuestSession }) {
  const { t } = useTranslation('diner');
  const { data, error, refetch } = useQuery(TableByCode, {
    variables: { code },
    fetchPolicy: 'network-only',
  });
  if (data?.tableByCode) return <Welcome table={data.tableByCode} session={session} />;
  if (error) return <Away onRetry={() => void refetch().catch(() => {})} />;
  if (!data) return <main className="page-message" aria-busy="true" />;
  return (
    <PageMessage
      picture={
        <Picture className="message-picture" url="/pictures/fork-and-knife-with-plate.svg" name="plate" />
      }
      title={t('badCode.title')}
      body={t('badCode.body')}
      action={{ label: t('badCode.action'), to: '/' }}
    />
  );
}

/** The name given last, so that it need not be typed at the next table. */
const rememberedName = createStored(localStorage, 'comanda.name', (value) => typeof value === 'string');

function Welcome({
  table,
  session,
}: {
  table: NonNullable<TableByCodeQuery['tableByCode']>;
  session: GuestSession;
}) {
  const { t } = useTranslation('diner');
  const [name, setName] = useState(() => rememberedName.get() ?? '');
  const [isJoining, setIsJoining] = useState(false);
  const [problem, setProblem] = useState<'unreachable' | 'refused'>();
  const { location } = table;
  useAccent(location.organization.accentColor);

  async function start(event: FormEvent) {
    event.preventDefault();
    if (isJoining) return;
    setIsJoining(true);
    setProblem(undefined);
    rememberedName.set(name.trim());
    const { outcome } = await session.joinTable(name);
    // The menu takes this screen's place, at the same address: it begins at its own top.
    if (outcome === 'joined') return window.scrollTo({ top: 0 });
    setIsJoining(false);
    setProblem(outcome);
  }

  return (
    <main className="join">
      <title>{t('title', { location: location.name, table: table.name })}</title>
      <div className="join-art" aria-hidden="true">
        <Picture url="/pictures/green-salad.svg" name="salad" />
        <Picture url="/pictures/steaming-bowl.svg" name="Table" />
        <Picture url="/pictures/tropical-drink.svg" name="drink" />
      </div>
      <div className="join-place">
        <p className="join-welcome">{t('join.welcome')}</p>
        <h1>{location.name}</h1>
        <p className="join-address">
          <MapPin size={16} aria-hidden="true" /> {location.address}
        </p>
        <p className="join-table-name">{t('table', { name: table.name })}</p>
      </div>
      <form className="join-form" onSubmit={(event) => void start(event)}>
        <label htmlFor="guest-name">
          {t('join.yourName')} <span>({t('join.optional')})</span>
        </label>
        <input
          id="guest-name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={40}
          autoComplete="given-name"
          enterKeyHint="go"
          aria-describedby="guest-name-hint"
        />
        <p id="guest-name-hint" className="join-hint">
          {t('join.nameHint')}
        </p>
        <p className="join-problem" role="alert">
          {problem && t(`join.${problem}`)}
        </p>
        <button type="submit" className="button button-primary" aria-disabled={isJoining}>
          {isJoining ? t('join.starting') : t('join.start')}
        </button>
        <p className="join-hint join-privacy">{t('join.privacy')}</p>
      </form>
    </main>
  );
}
