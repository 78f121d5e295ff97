import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import type { StaffReportQuery } from '../../../gql/graphql.ts';
import { StaffReport } from './report.operations.ts';
import type { DaySpan } from './report-choice.ts';

export interface ReportReading {
  /** The last answer for what is asked; undefined before there is one. */
  data: StaffReportQuery | undefined;
  /** When it came, in milliseconds since the epoch by this device's clock. */
  answeredAt: number | undefined;
  /** `counting` while the server counts days for the first time. */
  state: 'asking' | 'counting' | 'answered' | 'failed';
  /** Asks now. */
  askAgain(): void;
}

/** Pauses, in milliseconds: figures of today change all the time, and nobody needs them by the second. */
const countingPause = 1_000;
const failedPause = 5_000;
const livePause = 30_000;

type Known = Pick<ReportReading, 'data' | 'answeredAt' | 'state'> & { key: string };
const nothing = { data: undefined, answeredAt: undefined, state: 'asking' as const };

/**
 * Reads a report, again while the server is counting or does not answer, and every half minute while it may change and is seen.
 * @param span null asks nothing.
 * @param mayChange whether the days are not over yet.
 */
export function useReport(
  locationId: string,
  span: DaySpan | null,
  stationId: string,
  mayChange: boolean,
): ReportReading {
  const client = useApolloClient();
  const [round, setRound] = useState(0);
  const [known, setKnown] = useState<Known>({ ...nothing, key: '' });
  const variables = span && { locationId, ...span, stationId: stationId || null };
  const key = JSON.stringify(variables);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables, by value; a new `round` asks again
  useEffect(() => {
    if (!variables) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;

    async function ask(asked: NonNullable<typeof variables>) {
      if (document.hidden) {
        timer = setTimeout(() => void ask(asked), failedPause);
        return;
      }
      const { reading, pause } = await read(asked);
      if (isOver) return;
      setKnown((before) => ({ ...(before.key === key ? before : nothing), ...reading, key }));
      if (pause) timer = setTimeout(() => void ask(asked), pause);
    }

    async function read(asked: NonNullable<typeof variables>) {
      try {
        const { data } = await client.query({
          query: StaffReport,
          variables: asked,
          fetchPolicy: 'no-cache',
        });
        const reading = { data, answeredAt: Date.now(), state: 'answered' as const };
        return { reading, pause: mayChange ? livePause : 0 };
      } catch (error) {
        const isCounting =
          CombinedGraphQLErrors.is(error) &&
          error.errors.some(({ extensions }) => extensions?.code === 'NOT_READY');
        return isCounting
          ? { reading: { state: 'counting' as const }, pause: countingPause }
          : { reading: { state: 'failed' as const }, pause: failedPause };
      }
    }
    void ask(variables);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client, key, mayChange, round]);

  const own = known.key === key ? known : nothing;
  return {
    data: own.data,
    answeredAt: own.answeredAt,
    state: own.state,
    askAgain: () => {
      setKnown((before) => (before.state === 'failed' && !before.data ? { ...nothing, key: '' } : before));
      setRound((before) => before + 1);
    },
  };
}
