import { Outlet, ScrollRestoration } from 'react-router';

/**
 * Around every page. A place in a page is remembered by its path: opening a sheet, which only changes the query, moves nothing;
 * coming back to the menu finds it where it was left.
 */
export function Root() {
  return (
    <>
      <Outlet />
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </>
  );
}
