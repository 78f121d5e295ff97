import { newGlobalId } from '@comanda/platform/id';
import type { Log } from '@comanda/platform/log';
import { isDuplicateKey } from '@comanda/platform/mongo';
import type { Model } from 'mongoose';
import { emailAddress } from './email-address.ts';
import type { Passwords } from './password.ts';
import type { UserRecord } from './user.model.ts';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
}

export interface Accounts {
  /** The account with this e-mail address, in any case. */
  find(email: string): Promise<UserRecord | null>;
  /** The account with this e-mail address, made now if there is none. An existing account keeps its name and password. */
  ensure(account: NewAccount): Promise<UserRecord>;
  /** Notes that the person is about to be a member, so that sign-in looks there. Safe to repeat. */
  joins(userId: string, organizationId: string): Promise<void>;
  /** Makes the first super-admin. An account that exists is never raised: somebody else may know its password. */
  ensureSuperAdmin(account: NewAccount, log: Log): Promise<void>;
}

/** The accounts of people, across organizations. */
export function createAccounts(users: Model<UserRecord>, passwords: Passwords): Accounts {
  const find = (email: string) => users.findOne({ email: emailAddress(email) }).lean<UserRecord>();

  async function ensure(account: NewAccount, superAdmin: boolean): Promise<UserRecord> {
    const known = await find(account.email);
    if (known) return known;
    const user = {
      _id: newGlobalId('User'),
      email: emailAddress(account.email),
      name: account.name,
      passwordHash: await passwords.hash(account.password),
      superAdmin,
      organizationIds: [],
      createdAt: new Date(),
    };
    try {
      await users.insertOne(user);
      return user;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const winner = await find(account.email);
      if (!winner) throw error;
      return winner;
    }
  }

  return {
    find,
    ensure: (account) => ensure(account, false),
    async joins(userId, organizationId) {
      await users.updateOne({ _id: userId }, { $addToSet: { organizationIds: organizationId } });
    },
    async ensureSuperAdmin(account, log) {
      const user = await ensure(account, true);
      if (!user.superAdmin)
        log.warn({ userId: user._id }, 'the e-mail address of the super-admin belongs to another account');
    },
  };
}
