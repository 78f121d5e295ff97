import { useMutation } from '@apollo/client/react';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FlushCaches as FlushCachesMutation } from '../admin.operations.ts';

/** Has every gateway forget what it keeps of an organization. It harms nothing, so it does not ask first. */
export function FlushCaches({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('admin');
  const [flush, { loading }] = useMutation(FlushCachesMutation);
  const [outcome, setOutcome] = useState<'done' | 'failed'>();

  async function press() {
    if (loading) return;
    setOutcome(undefined);
    const input = { idempotencyKey: newIdempotencyKey(), organizationId };
    const errors = await flush({ variables: { input } }).then(
      ({ data }) => data?.answer.errors,
      () => undefined,
    );
    setOutcome(errors?.length === 0 ? 'done' : 'failed');
  }

  return (
    <>
      <button
        type="button"
        className="desk-button"
        title={t('organization.flushTitle')}
        aria-disabled={loading}
        onClick={() => void press()}
      >
        {t('organization.flush')}
      </button>
      <span role="status">
        {outcome === 'done' && t('organization.flushed')}
        {outcome === 'failed' && t('organization.flushFailed')}
      </span>
    </>
  );
}
