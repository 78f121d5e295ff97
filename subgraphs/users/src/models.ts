import { auditModel } from '@comanda/platform/audit';
import type { Connection } from 'mongoose';
import { apiKeyModels } from './api-key/api-key.model.ts';
import { locationModels } from './location/location.model.ts';
import { membershipModels } from './membership/membership.model.ts';
import { organizationModels } from './organization/organization.model.ts';
import { revocationModels } from './session/revocation.model.ts';
import { signInDeviceModels } from './session/sign-in-device.ts';
import { signInFailuresModels } from './session/sign-in-failures.ts';
import { staffSessionModels } from './session/staff-session.model.ts';
import { signingKeyModels } from './token/signing-key.ts';
import { userModels } from './user/user.model.ts';

export type Models = ReturnType<typeof createModels>;

/** All collections of this subgraph on one connection. */
export function createModels(connection: Connection) {
  return {
    ...userModels(connection),
    ...organizationModels(connection),
    ...locationModels(connection),
    ...membershipModels(connection),
    ...staffSessionModels(connection),
    ...revocationModels(connection),
    ...signInDeviceModels(connection),
    ...signInFailuresModels(connection),
    ...apiKeyModels(connection),
    AuditEntry: auditModel(connection),
    ...signingKeyModels(connection),
  };
}
