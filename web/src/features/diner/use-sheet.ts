import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** The sheet that lies over the menu. */
export type OpenSheet =
  | { kind: 'item'; menuItemId: string; insteadOf: string | null }
  | { kind: 'cart' }
  | null;

/**
 * The open sheet lives in the address: the phone's back button closes it, and a reload finds it open again.
 */
export function useSheet() {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const menuItemId = parameters.get('item');
  const sheet: OpenSheet = menuItemId
    ? { kind: 'item', menuItemId, insteadOf: parameters.get('instead') }
    : parameters.has('cart')
      ? { kind: 'cart' }
      : null;
  const open = (search: string) =>
    void navigate({ search }, { state: OPENED_HERE, preventScrollReset: true });
  return {
    sheet,
    /** @param insteadOf the line of the cart whose place it is to take. */
    openItem: (id: string, insteadOf?: string) =>
      open(`?${new URLSearchParams({ item: id, ...(insteadOf && { instead: insteadOf }) })}`),
    openCart: () => open('?cart'),
    close() {
      // Going back from a sheet that a reload or a link opened would leave the app.
      if (state === OPENED_HERE) void navigate(-1);
      else void navigate({ search: '' }, { replace: true, preventScrollReset: true });
    },
  };
}

const OPENED_HERE = 'opened-here';
