import './organization-screen.css';
import { useQuery } from '@apollo/client/react';
import { CircleHelp, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { AdminOrganizationQuery } from '../../../gql/graphql.ts';
import { dateName } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { OneOrganization } from '../admin.operations.ts';
import { Crumbs } from '../crumbs.tsx';
import { usePlatform } from '../platform-context.ts';
import { FlushCaches } from './flush-caches.tsx';
import { LocationOrders } from './location-orders.tsx';

type Organization = NonNullable<AdminOrganizationQuery['organization']>;

/** One organization: its restaurants, its staff, and the latest orders of one restaurant. */
export function OrganizationScreen() {
  const { t } = useTranslation(['admin', 'desk']);
  const { organizationId = '' } = useParams();
  const { data, error } = useQuery(OneOrganization, {
    variables: { id: organizationId },
    fetchPolicy: 'cache-and-network',
    pollInterval: 10_000,
  });
  const organization = data?.organization;
  if (!organization) {
    return (
      <>
        <Crumbs to={[{ label: t('organizations'), path: '/admin/organizations' }]} />
        <section className="panel">
          {data ? (
            <Nothing icon={CircleHelp} title={t('organization.gone')} body={t('organization.goneBody')} />
          ) : error ? (
            <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
          ) : (
            <span className="bones admin-rows" />
          )}
        </section>
      </>
    );
  }
  return <Whole organization={organization} />;
}

function Whole({ organization }: { organization: Organization }) {
  const { t } = useTranslation(['admin', 'audit']);
  const [search, setSearch] = useSearchParams();
  const { locations } = organization;
  const location = locations.find(({ id }) => id === search.get('location')) ?? locations[0];
  return (
    <>
      <title>{t('pageTitle', { page: organization.name })}</title>
      <header className="admin-head">
        <Crumbs to={[{ label: t('organizations'), path: '/admin/organizations' }]} />
        <h1>{organization.name}</h1>
        <p className="muted">{t('organization.since', { day: dateName(organization.createdAt) })}</p>
        <Link className="desk-button" to={`/admin/organizations/${organization.id}/audit`}>
          {t('audit:title')}
        </Link>{' '}
        <FlushCaches organizationId={organization.id} />
      </header>
      <div className="organization">
        <div className="organization-main">
          <Now organizationId={organization.id} />
          {location ? (
            <LocationOrders
              key={location.id}
              location={location}
              choice={
                locations.length > 1 && (
                  <div className="choices">
                    {locations.map(({ id, name }) => (
                      <button
                        key={id}
                        type="button"
                        aria-pressed={id === location.id}
                        onClick={() => setSearch({ location: id }, { replace: true })}
                      >
                        {name}
                      </button>
                    ))}
                  </div>
                )
              }
            />
          ) : (
            <p className="panel admin-panel">{t('organization.noLocations')}</p>
          )}
        </div>
        <div className="organization-side">
          <Places locations={locations} />
          <Staff members={organization.members ?? []} />
        </div>
      </div>
    </>
  );
}

/** What the organization is doing now, when it had orders today. */
function Now({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('admin');
  const { busy } = usePlatform();
  const now = busy.data?.orderActivity.organizations.find(
    ({ organization }) => organization.id === organizationId,
  );
  if (!now) return null;
  return (
    <dl className="organization-now">
      <div className="panel" data-alarm={now.late > 0}>
        <dt>{t('tiles.late')}</dt>
        <dd>{now.late}</dd>
      </div>
      <div className="panel">
        <dt>{t('busy.inKitchen')}</dt>
        <dd>{now.inKitchen}</dd>
      </div>
      <div className="panel">
        <dt>{t('busy.lastHour')}</dt>
        <dd>{now.placedLastHour}</dd>
      </div>
    </dl>
  );
}

function Places({ locations }: { locations: Organization['locations'] }) {
  const { t } = useTranslation('admin');
  if (locations.length === 0) return null;
  return (
    <section className="panel admin-panel">
      <h2>{t('organization.locations')}</h2>
      <ul className="organization-list">
        {locations.map((location) => (
          <li key={location.id}>
            <strong>{location.name}</strong>
            <span>{location.address}</span>
            <span>
              {location.timeZone} · {location.currency} ·{' '}
              {t(
                location.acceptsOrdersAutomatically
                  ? 'organization.acceptsAutomatically'
                  : 'organization.acceptsByHand',
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Staff({ members }: { members: NonNullable<Organization['members']> }) {
  const { t } = useTranslation(['admin', 'signIn']);
  if (members.length === 0) return null;
  return (
    <section className="panel admin-panel">
      <h2>{t('organization.staff')}</h2>
      <ul className="organization-list">
        {members.map(({ id, role, user }) => (
          <li key={id}>
            <strong>{user?.name ?? '–'}</strong>
            <span>
              {t(`signIn:roles.${role}`)}
              {user?.email && ` · ${user.email}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
