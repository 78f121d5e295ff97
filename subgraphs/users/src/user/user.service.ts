import { manages, type Principal } from '@comanda/platform/identity';
import type { UsersLoaders } from '../loaders.ts';
import type { UserRecord } from './user.model.ts';

/** A person as one caller may see them. */
export interface VisibleUser {
  record: UserRecord;
  emailVisible: boolean;
}

/** Decides what of a person a caller may see. */
export function createUserService({ loaders, principal }: { loaders: UsersLoaders; principal: Principal }) {
  return {
    /** The person, for themselves, their colleagues, guests whom they may serve, super-admins and services. */
    async visible(userId: string): Promise<VisibleUser | null> {
      const record = await loaders.user.load(userId);
      if (!record) return null;
      switch (principal.kind) {
        case 'superAdmin':
        case 'service':
          return { record, emailVisible: true };
        case 'guest':
          return record.organizationIds.includes(principal.organizationId)
            ? { record, emailVisible: false }
            : null;
        case 'staff': {
          if (record._id === principal.userId) return { record, emailVisible: true };
          if (!record.organizationIds.includes(principal.organizationId)) return null;
          return { record, emailVisible: manages(principal, principal.organizationId) };
        }
        case 'partner':
        case 'anonymous':
          return null;
      }
    },
    /** The person behind a viewer, as they see themselves: also in the answer to signing in, when the request itself is nobody's. */
    async self(viewer: Principal): Promise<VisibleUser | null> {
      if (viewer.kind !== 'staff' && viewer.kind !== 'superAdmin') return null;
      const record = await loaders.user.load(viewer.userId);
      return record && { record, emailVisible: true };
    },
  };
}
