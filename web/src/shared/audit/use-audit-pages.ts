import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlatformAuditQuery } from '../../gql/graphql.ts';
import { OrganizationAudit, PlatformAudit } from './audit.operations.ts';
import { type AuditChoice, filterOf } from './audit-filter.ts';

export type AuditPage = PlatformAuditQuery['platformAuditLog'];
export type AuditEntry = AuditPage['nodes'][number];

export interface AuditPages {
  /** Undefined until the first page has come; null when the log is not for this account. */
  entries: AuditEntry[] | null | undefined;
  hasMore: boolean;
  isLoading: boolean;
  /** The last reading failed; what was read before stands. */
  failed: boolean;
  loadMore(): void;
}

const pageSize = 50;
/** How often the first page is tried again while there is none, in ms. */
const tryAgainMs = 5_000;

interface Read {
  /** The choice that it was read for. */
  key: string;
  entries: AuditEntry[] | null;
  endCursor: string | null;
  hasMore: boolean;
}

/**
 * Reads a log page by page, newest first, from its beginning for every other choice.
 * @param organizationId whose; the platform's own when left out.
 */
export function useAuditPages(organizationId: string | undefined, choice: AuditChoice): AuditPages {
  const client = useApolloClient();
  const key = JSON.stringify([organizationId, choice]);
  const newest = useRef(key);
  const [read, setRead] = useState<Read>();
  const [isLoading, setLoading] = useState(false);
  const [failedFor, setFailedFor] = useState<string>();
  const known = read?.key === key ? read : undefined;

  const load = useCallback(
    async (after: string | null) => {
      newest.current = key;
      setLoading(true);
      setFailedFor(undefined);
      const [organization, chosen] = JSON.parse(key) as [string | undefined, AuditChoice]; // as written above
      try {
        const page = await readPage(client, organization ?? undefined, {
          first: pageSize,
          after,
          filter: filterOf(chosen),
        });
        if (newest.current !== key) return;
        setRead((before) => ({
          key,
          entries: page && [...((after && before?.key === key && before.entries) || []), ...page.nodes],
          endCursor: page?.pageInfo.endCursor ?? null,
          hasMore: page?.pageInfo.hasNextPage ?? false,
        }));
      } catch {
        if (newest.current === key) setFailedFor(key);
      }
      if (newest.current === key) setLoading(false);
    },
    [key, client],
  );

  useEffect(() => {
    void load(null);
  }, [load]);

  const failed = failedFor === key;
  useEffect(() => {
    if (!failed || known) return;
    const timer = setTimeout(() => void load(null), tryAgainMs);
    return () => clearTimeout(timer);
  }, [failed, known, load]);

  return {
    entries: known?.entries,
    hasMore: known?.hasMore ?? false,
    isLoading,
    failed,
    loadMore: () => {
      if (!isLoading && known?.hasMore) void load(known.endCursor);
    },
  };
}

/** @returns null when the log is not for this account. @throws Error when the server does not answer. */
async function readPage(
  client: ApolloClient,
  organization: string | undefined,
  variables: { first: number; after: string | null; filter: ReturnType<typeof filterOf> },
): Promise<AuditPage | null> {
  const fetchPolicy = 'network-only';
  if (organization === undefined) {
    const { data } = await client.query({ query: PlatformAudit, variables, fetchPolicy });
    if (!data) throw new Error('The answer has no data.');
    return data.platformAuditLog;
  }
  const { data } = await client.query({
    query: OrganizationAudit,
    variables: { organizationId: organization, ...variables },
    fetchPolicy,
  });
  if (!data) throw new Error('The answer has no data.');
  return data.organization?.auditLog ?? null;
}
