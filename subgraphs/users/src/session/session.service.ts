import type { Aggregates } from '@comanda/platform/aggregate';
import { CodedError } from '@comanda/platform/errors';
import { newGlobalId } from '@comanda/platform/id';
import type { Origin, Principal } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { Revoked } from '@comanda/platform/revocation';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { ErrorCode, SignInInput } from '../generated/resolvers.ts';
import type { MembershipModels } from '../membership/membership.model.ts';
import type { TokenIssuer } from '../token/token-issuer.ts';
import type { Accounts } from '../user/accounts.ts';
import { emailAddress } from '../user/email-address.ts';
import type { Passwords } from '../user/password.ts';
import type { UserModels, UserRecord } from '../user/user.model.ts';
import {
  newRefreshToken,
  newSalt,
  parseRefreshToken,
  type RefreshToken,
  successorOf,
} from './refresh-token.ts';
import type { RevocationModels } from './revocation.model.ts';
import { revoke } from './revocations.ts';
import type { SignInBrake } from './sign-in-brake.ts';
import type { SignInDevices } from './sign-in-device.ts';
import type { SignInFailures } from './sign-in-failures.ts';
import type { StaffSessionModels, StaffSessionRecord } from './staff-session.model.ts';

/** The staff and super-admins: those who can be signed in. */
type SignedIn = Extract<Principal, { kind: 'staff' | 'superAdmin' }>;

/** A session as it is handed out. */
export interface OpenSession {
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
  /** Names the device; only after signing in with a password. */
  deviceToken: string | null;
  viewer: SignedIn;
}

export interface SessionServiceDependencies {
  models: UserModels & MembershipModels & StaffSessionModels & RevocationModels;
  aggregates: Aggregates;
  accounts: Accounts;
  passwords: Passwords;
  tokens: TokenIssuer;
  brake: SignInBrake;
  failures: SignInFailures;
  devices: SignInDevices;
  trail: AuditTrail;
  /** Where the request came from. */
  origin: Origin;
  log: Log;
}

const sessionLifetimeMs = 30 * 24 * 60 * 60_000;
/** A used token presented again within this time is a lost answer, not a thief: bad wifi must not sign a kitchen's screen out. */
const graceMs = 60_000;

/** Why a session ends: by its person, because somebody else has its token too, or because the person no longer works there. */
type SessionEnd = Extract<Revoked, { kind: 'sid' }>['because'];

const sessionExpired = refused<ErrorCode>(
  'SESSION_EXPIRED',
  ['input', 'refreshToken'],
  'This refresh token is unknown, used, expired or signed out. Sign in again.',
);

/** Decides who is signed in. */
export function createSessionService(dependencies: SessionServiceDependencies) {
  const { models, accounts, passwords, tokens, brake, failures, devices, trail, origin, log } = dependencies;

  return {
    async signIn(input: SignInInput): Promise<Outcome<OpenSession, ErrorCode>> {
      const address = emailAddress(input.email).slice(0, 300);
      const deviceToken = input.deviceToken?.slice(0, 100);
      const account = await accounts.find(address);
      // A device that signed in before has its own count: strangers who guess at the account do not keep its owner waiting.
      const subject = (await devices.known(deviceToken, account?._id)) ?? address;
      const attempt = brake.guard(subject, async () => {
        await failures.charge(subject);
        const right = await passwords.verify(account?.passwordHash, input.password);
        if (!right || !account) return undefined;
        await failures.forget(subject);
        return account;
      });
      const user = await attempt.catch((error: unknown) => {
        if (account && error instanceof CodedError) noteAttempt(account, 'signInLocked');
        throw error;
      });
      if (account && !user) noteAttempt(account, 'signInFailed');
      const viewer = user && (await identityOf(user, input.organizationId ?? undefined));
      if (!viewer) {
        if (user && input.organizationId) {
          const field = ['input', 'organizationId'];
          return refused('NOT_FOUND', field, 'This person does not work for such an organization.');
        }
        return refused('INVALID_CREDENTIALS', [], 'The e-mail address or the password is wrong.');
      }
      const refreshToken = newRefreshToken(newGlobalId('StaffSession'));
      const now = Date.now();
      await models.StaffSession.insertOne({
        _id: refreshToken.sessionId,
        userId: viewer.userId,
        organizationId: viewer.kind === 'staff' ? viewer.organizationId : null,
        tokenHash: refreshToken.hash,
        createdAt: new Date(now),
        expiresAt: new Date(now + sessionLifetimeMs),
      });
      await recordSession(viewer, refreshToken.sessionId, 'signIn');
      return accepted({
        ...(await open(viewer, refreshToken)),
        deviceToken: await devices.remember(deviceToken, viewer.userId),
      });
    },

    async refresh(token: string): Promise<Outcome<OpenSession, ErrorCode>> {
      const presented = parseRefreshToken(token);
      if (!presented) return sessionExpired;
      const session = await find(presented);
      if (!session) return sessionExpired;
      const viewer = await viewerOf(session);
      const successor = viewer && (await rotate(session, presented));
      if (!successor) {
        await end(presented.sessionId, viewer ? 'reused' : 'membership');
        return sessionExpired;
      }
      return accepted(await open(viewer, successor));
    },

    /** Ends the session of a token, also of one used long ago; what is no token of ours belongs to no session. */
    async signOut(token: string): Promise<void> {
      const presented = parseRefreshToken(token);
      if (presented) await end(presented.sessionId, 'signedOut');
    },
  };

  async function find({ sessionId }: RefreshToken): Promise<StaffSessionRecord | null> {
    const session = await models.StaffSession.findOne({ _id: sessionId }).lean<StaffSessionRecord>();
    return session && session.expiresAt.getTime() > Date.now() ? session : null;
  }

  /** Revoked before it is removed: what a crash leaves is a session whose tokens are refused, and not tokens without a session. */
  async function end(sessionId: string, because: SessionEnd): Promise<void> {
    const session = await models.StaffSession.findOne({ _id: sessionId }).lean<StaffSessionRecord>();
    if (!session) return;
    const command = { key: `end:${sessionId}`, fingerprint: 'end' };
    await revoke(dependencies, session.organizationId, { kind: 'sid', sessionId, because }, command);
    const { organizationId, userId } = session;
    const who = { kind: organizationId === null ? 'superAdmin' : 'staff', userId, organizationId } as const;
    if (because === 'signedOut') await recordSession(who, sessionId, 'signOut');
    if (because === 'reused') await recordSession(who, sessionId, 'refreshTokenReused');
    await models.StaffSession.deleteOne({ _id: sessionId });
  }

  function recordSession(
    who: { kind: SignedIn['kind']; userId: string; organizationId?: string | null },
    sessionId: string,
    action: 'signIn' | 'signOut' | 'refreshTokenReused',
  ): Promise<void> {
    const organizationId = who.kind === 'staff' ? (who.organizationId ?? null) : null;
    const { kind: actorKind, userId: actorId } = who;
    return trail.record({ organizationId, action, actorKind, actorId, entityId: sessionId, origin });
  }

  /** In the log of each organization that the account opens. Whether there is such an account must not show. */
  function noteAttempt(account: UserRecord, action: 'signInFailed' | 'signInLocked'): void {
    const { _id: actorId, organizationIds, superAdmin } = account;
    const about = { action, actorId, entityId: actorId, origin } as const;
    if (superAdmin) trail.note({ ...about, organizationId: null, actorKind: 'superAdmin' });
    for (const organizationId of organizationIds)
      trail.note({ ...about, organizationId, actorKind: 'staff' });
  }

  async function open(viewer: SignedIn, refreshToken: RefreshToken): Promise<OpenSession> {
    const { token, expiresAt } = await tokens.accessToken(viewer, refreshToken.sessionId);
    return {
      accessToken: token,
      accessTokenExpiresAt: expiresAt,
      refreshToken: refreshToken.token,
      deviceToken: null,
      viewer,
    };
  }

  /** Replaces the current token by its successor. Undefined when the token was replaced too long ago: somebody else has used it. */
  async function rotate(
    session: StaffSessionRecord,
    presented: RefreshToken,
  ): Promise<RefreshToken | undefined> {
    if (session.tokenHash === presented.hash) {
      const salt = newSalt();
      const successor = successorOf(presented, salt);
      const now = Date.now();
      const { matchedCount } = await models.StaffSession.updateOne(
        { _id: session._id, tokenHash: presented.hash },
        {
          $set: {
            tokenHash: successor.hash,
            previous: { tokenHash: presented.hash, salt, usedAt: new Date(now) },
            expiresAt: new Date(now + sessionLifetimeMs),
          },
        },
      );
      if (matchedCount === 1) return successor;
      // Another tab presented the same token at the same moment and won: hand out what it got.
      const newer = await find(presented);
      return newer && newer.tokenHash !== presented.hash ? rotate(newer, presented) : undefined;
    }
    const { previous } = session;
    if (previous?.tokenHash === presented.hash && Date.now() - previous.usedAt.getTime() <= graceMs) {
      return successorOf(presented, previous.salt);
    }
    log.warn(
      { sessionId: session._id, userId: session.userId },
      'a used refresh token came back; its session ends',
    );
    return undefined;
  }

  /** Who the session's person is today: a role may have changed, a membership ended. */
  async function viewerOf(session: StaffSessionRecord): Promise<SignedIn | undefined> {
    const user = await models.User.findOne({ _id: session.userId }).lean<UserRecord>();
    if (!user) return undefined;
    if (session.organizationId !== null) return staffOf(user, session.organizationId);
    return user.superAdmin ? { kind: 'superAdmin', userId: user._id } : undefined;
  }

  /** Whom a person acts as: a super-admin unless an organization is named, staff of the named or of the first joined organization. */
  async function identityOf(user: UserRecord, organizationId?: string): Promise<SignedIn | undefined> {
    if (organizationId !== undefined) return staffOf(user, organizationId);
    if (user.superAdmin) return { kind: 'superAdmin', userId: user._id };
    for (const joined of user.organizationIds) {
      const staff = await staffOf(user, joined);
      if (staff) return staff;
    }
    return undefined;
  }

  async function staffOf(user: UserRecord, organizationId: string): Promise<SignedIn | undefined> {
    if (!user.organizationIds.includes(organizationId)) return undefined;
    const membership = await models.Membership.findOne({ organizationId, userId: user._id }).lean();
    if (!membership || membership.endedAt) return undefined;
    const { _id: membershipId, role } = membership;
    return { kind: 'staff', userId: user._id, organizationId, membershipId, role };
  }
}
