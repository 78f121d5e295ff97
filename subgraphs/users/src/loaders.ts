import { createRecordLoader } from '@comanda/platform/loaders';
import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { LocationModels } from './location/location.model.ts';
import type { MembershipModels } from './membership/membership.model.ts';
import type { OrganizationModels } from './organization/organization.model.ts';
import type { UserModels, UserRecord } from './user/user.model.ts';

export type UsersLoaders = ReturnType<typeof createLoaders>;

/** Loaders of one request: what is asked for in one tick is one query per collection, and for an organization's own per organization. */
export function createLoaders(models: UserModels & OrganizationModels & LocationModels & MembershipModels) {
  return {
    organization: createRecordLoader('Organization', models.Organization),
    location: createRecordLoader('Location', models.Location),
    membership: createRecordLoader('Membership', models.Membership),
    user: createUserLoader(models.User),
  };
}

/** People are of no single organization, so all ids are one query. */
function createUserLoader(users: Model<UserRecord>): DataLoader<string, UserRecord | null> {
  return new DataLoader(async (ids) => {
    const records = await users.find({ _id: { $in: [...ids] } }).lean<UserRecord[]>();
    const byId = new Map(records.map((record) => [record._id, record]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
