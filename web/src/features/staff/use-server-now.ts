import { useConnection } from '@comanda/client/connection';
import { useNow } from '../../shared/use-now.ts';
import { useStaff } from './staff-context.ts';

/** The server's clock in milliseconds since the epoch, read again every `interval` milliseconds. */
export function useServerNow(interval: number): number {
  const { clockOffsetMs } = useConnection(useStaff().connection);
  return useNow(interval) + clockOffsetMs;
}
