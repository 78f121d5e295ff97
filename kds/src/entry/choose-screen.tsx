import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useKitchen } from '../app/kitchen-context.ts';
import { goTo } from '../app/place.ts';
import { text } from '../app/text.ts';
import { PLACES, STATIONS } from '../kitchen/operations.ts';
import './entry.css';

/** How often a screen that could not load asks again, in milliseconds. */
const TRY_AGAIN = 5_000;

/** Which location, and which of its stations or the pass, this screen stands at. */
export function ChooseScreen() {
  const { session } = useKitchen();
  const { data, error } = useQuery(PLACES, { fetchPolicy: 'cache-and-network', pollInterval: TRY_AGAIN * 6 });
  const [chosenId, setChosenId] = useState<string>();
  const organization = data?.viewer.membership?.organization;
  const locations = organization?.locations ?? [];
  const location = locations.find(({ id }) => id === chosenId) ?? locations[0];

  return (
    <main className="entry">
      <div className="choose">
        <header className="choose-header">
          <div>
            <p className="entry-product">{organization?.name ?? text.product}</p>
            <h1>{text.choose.title}</h1>
            <p className="entry-lead">{text.choose.lead}</p>
          </div>
          <button className="quiet" type="button" onClick={() => void session.signOut()}>
            {text.choose.signOut}
          </button>
        </header>
        {!data && <p role="status">{error ? text.status.failed : text.status.loading}</p>}
        {data && !organization && <p role="alert">{text.choose.noRestaurant}</p>}
        {locations.length > 1 && (
          <fieldset className="choose-locations">
            <legend className="visually-hidden">{text.choose.location}</legend>
            {locations.map(({ id, name, address }) => (
              <button
                key={id}
                type="button"
                aria-pressed={id === location?.id}
                onClick={() => setChosenId(id)}
              >
                <b>{name}</b>
                <span>{address}</span>
              </button>
            ))}
          </fieldset>
        )}
        {location && <Stations locationId={location.id} />}
      </div>
    </main>
  );
}

function Stations({ locationId }: { locationId: string }) {
  const { data, error } = useQuery(STATIONS, {
    variables: { locationId },
    fetchPolicy: 'cache-and-network',
    pollInterval: TRY_AGAIN,
  });
  if (!data) return <p role="status">{error ? text.status.failed : text.status.loading}</p>;
  return (
    <ul className="choose-stations">
      {data.kitchenStations.map(({ id, name, openTicketCount }) => (
        <li key={id}>
          <button type="button" onClick={() => goTo({ kind: 'station', stationId: id })}>
            <b>{name}</b>
            <span>{text.choose.openTickets(openTicketCount ?? 0)}</span>
          </button>
        </li>
      ))}
      <li>
        <button className="expo" type="button" onClick={() => goTo({ kind: 'expo', locationId })}>
          <b>{text.choose.expo}</b>
          <span>{text.choose.expoLead}</span>
        </button>
      </li>
      {data.kitchenStations.length === 0 && <li className="entry-lead">{text.choose.noStations}</li>}
    </ul>
  );
}
