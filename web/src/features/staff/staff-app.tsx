import '../../shared/desk.css';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { SignedInArea } from '../sign-in/signed-in-area.tsx';
import { ApiKeysScreen } from './api-keys/api-keys-screen.tsx';
import { AuditScreen } from './audit/audit-screen.tsx';
import { KitchenScreen } from './kitchen/kitchen-screen.tsx';
import { MenuScreen } from './menu/menu-screen.tsx';
import { OrdersScreen } from './orders/orders-screen.tsx';
import { QrCodesScreen } from './qr/qr-codes-screen.tsx';
import { StaffLayout } from './staff-layout.tsx';
import { TablesScreen } from './tables/tables-screen.tsx';

/** Its charts are as heavy as all other pages together, and most who work here never open it. */
const ReportsScreen = lazy(async () => ({
  default: (await import('./reports/reports-screen.tsx')).ReportsScreen,
}));

/** Everything under `/staff`. */
export function StaffApp() {
  return (
    <SignedInArea admits="STAFF">
      <Routes>
        <Route element={<StaffLayout />}>
          <Route path="tables/:tableId?" element={<TablesScreen />} />
          <Route path="orders/:orderId?" element={<OrdersScreen />} />
          <Route path="menu" element={<MenuScreen />} />
          <Route
            path="reports"
            element={
              <Suspense fallback={<span className="spinner" />}>
                <ReportsScreen />
              </Suspense>
            }
          />
          <Route path="kitchen" element={<KitchenScreen />} />
          <Route path="qr-codes" element={<QrCodesScreen />} />
          <Route path="api-keys" element={<ApiKeysScreen />} />
          <Route path="audit" element={<AuditScreen />} />
          <Route path="*" element={<Navigate to="/staff/tables" replace />} />
        </Route>
      </Routes>
    </SignedInArea>
  );
}
