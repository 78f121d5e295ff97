import '../../shared/desk.css';
import { Navigate, Route, Routes } from 'react-router';
import { SignedInArea } from '../sign-in/signed-in-area.tsx';
import { AdminLayout } from './admin-layout.tsx';
import { AuditScreen } from './audit/audit-screen.tsx';
import { OrderScreen } from './order/order-screen.tsx';
import { OrganizationScreen } from './organizations/organization-screen.tsx';
import { OrganizationsScreen } from './organizations/organizations-screen.tsx';
import { OverviewScreen } from './overview/overview-screen.tsx';

/** Everything under `/admin`. */
export function AdminApp() {
  return (
    <SignedInArea admits="SUPER_ADMIN">
      <Routes>
        <Route element={<AdminLayout />}>
          <Route index element={<OverviewScreen />} />
          <Route path="organizations" element={<OrganizationsScreen />} />
          <Route path="organizations/:organizationId" element={<OrganizationScreen />} />
          <Route path="organizations/:organizationId/audit" element={<AuditScreen />} />
          <Route path="audit" element={<AuditScreen />} />
          <Route path="orders/:orderId" element={<OrderScreen />} />
          <Route path="*" element={<Navigate to="/admin" replace />} />
        </Route>
      </Routes>
    </SignedInArea>
  );
}
