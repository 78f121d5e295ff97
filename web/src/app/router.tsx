import { createBrowserRouter } from 'react-router';
import { AreaLoading } from './area-loading.tsx';
import { NotFound } from './not-found.tsx';
import { Root } from './root.tsx';
import { RouteError } from './route-error.tsx';

/** Each area is a bundle of its own: a diner's phone never downloads the dashboard. */
export const router = createBrowserRouter([
  {
    Component: Root,
    errorElement: <RouteError />,
    HydrateFallback: AreaLoading,
    children: [
      {
        path: '/',
        lazy: async () => ({ Component: (await import('../features/welcome/welcome.tsx')).Welcome }),
      },
      {
        path: '/t/:code/*',
        lazy: async () => ({ Component: (await import('../features/diner/diner-app.tsx')).DinerApp }),
      },
      {
        path: '/staff/*',
        lazy: async () => ({ Component: (await import('../features/staff/staff-app.tsx')).StaffApp }),
      },
      {
        path: '/admin/*',
        lazy: async () => ({ Component: (await import('../features/admin/admin-app.tsx')).AdminApp }),
      },
      { path: '*', Component: NotFound },
    ],
  },
]);
