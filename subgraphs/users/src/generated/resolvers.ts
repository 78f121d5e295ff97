import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrganizationRecord } from '../organization/organization.model.ts';
import type { LocationRecord } from '../location/location.model.ts';
import type { MembershipRecord } from '../membership/membership.model.ts';
import type { VisibleUser } from '../user/user.service.ts';
import type { Principal } from '@comanda/platform/identity';
import type { ApiKeyRecord } from '../api-key/api-key.model.ts';
import type { AuditEntryRecord } from '@comanda/platform/audit';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, written as ISO 8601 with milliseconds, such as `2026-03-01T18:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A new member of staff. */
export type AddMemberInput = {
  /** The person's e-mail address. */
  email: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The person's name. */
  name: Scalars['String']['input'];
  /** The organization. */
  organizationId: Scalars['ID']['input'];
  /** The first password, at least 10 characters. Ignored when the person already has an account. */
  password: Scalars['String']['input'];
  /** What the person may do. */
  role: Role;
};

/** The membership, or why there is none. */
export type AddMemberPayload = {
  __typename?: 'AddMemberPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The membership; null when `errors` is not empty. */
  membership: Maybe<Membership>;
};

/** A key with which a partner's software uses the API of one organization, sent as `Authorization: Bearer ck_…`. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When it stops working by itself; null when it does not. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The last four characters of its newest secret. */
  lastFour: Scalars['String']['output'];
  /** When it was used last, to the minute; null when never. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is for, as its owner named it. */
  name: Scalars['String']['output'];
  /** Until when the secret before the newest works; null when there is none. */
  overlapUntil: Maybe<Scalars['DateTime']['output']>;
  /** When it was revoked; null when it was not. */
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it allows. */
  scopes: Array<ApiScope>;
};

/** What an API key stands for. */
export type ApiKeyIdentity = {
  __typename?: 'ApiKeyIdentity';
  /** The API key. */
  apiKeyId: Scalars['ID']['output'];
  /** Until when this secret works at the latest; null when without end. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The organization whose data it opens. */
  organizationId: Scalars['ID']['output'];
  /** What it allows. */
  scopes: Array<ApiScope>;
};

/** What an API key may be allowed. In tokens and in `@requiresScopes` each is written in lower case with a colon, such as `orders:read`. */
export type ApiScope =
  /** `menu:read`: read menus, which are public to diners as well. */
  | 'MENU_READ'
  /** `menu:write`: create and change menus, categories and items, and say what is sold out. */
  | 'MENU_WRITE'
  /** `orders:read`: read orders and hear of their changes. */
  | 'ORDERS_READ'
  /** `orders:write`: place, accept, reject and cancel orders. */
  | 'ORDERS_WRITE'
  /** `reports:read`: read reports. */
  | 'REPORTS_READ'
  /** `tables:read`: read floors, sections, tables and who sits there, without the codes that open a table. */
  | 'TABLES_READ';

/** Something that somebody did. Entries are only ever added. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** The mutation, such as `voidOrder`; or what happened: `signIn`, `signInFailed` and `signInLocked` (somebody tried as this person), `signOut`, `refreshTokenReused`, `apiKeyRefused` (used after its end). */
  action: Scalars['String']['output'];
  /** The person, for staff and super-admins. Null when the account was deleted. */
  actor: Maybe<User>;
  /** Id of the person or of the API key that did it. */
  actorId: Scalars['ID']['output'];
  /** What kind of caller did it. */
  actorKind: ViewerKind;
  /** Network address of the client; null when it is not known. */
  address: Maybe<Scalars['String']['output']>;
  /** When it was done. */
  at: Scalars['DateTime']['output'];
  /** Id of the entity that was created or changed; of the session that was opened or ended; else of the person or key. */
  entityId: Scalars['ID']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** What the client called itself; null when it is not known. */
  userAgent: Maybe<Scalars['String']['output']>;
};

/** A page of the audit log. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** The page with a cursor for each. */
  edges: Array<AuditEntryEdge>;
  /** The page without cursors. */
  nodes: Array<AuditEntry>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An entry of the audit log in a page. */
export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  /** Position of this edge, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** Which entries of an audit log; what is left out leaves none out. */
export type AuditLogFilter = {
  /** Of this kind, as `AuditEntry.action` says it. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Done by this person or API key. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** About this entity. */
  entityId?: InputMaybe<Scalars['ID']['input']>;
  /** Done at this instant or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Done before this instant. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Who may share an answer that is kept. Never callers with different rights. */
export type CacheControlScope =
  /** Callers with the same rights in one organization, or at one table, see the same. */
  | 'ORGANIZATION'
  /** It depends on who asks. The default. */
  | 'PRIVATE'
  /** All callers with the same rights see the same. */
  | 'PUBLIC';

/** A new role for a member of staff. */
export type ChangeMemberRoleInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The membership. */
  membershipId: Scalars['ID']['input'];
  /** What the person may do from now on. */
  role: Role;
};

/** The membership, or why it is unchanged. */
export type ChangeMemberRolePayload = {
  __typename?: 'ChangeMemberRolePayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The membership; null when `errors` is not empty. */
  membership: Maybe<Membership>;
};

/** A new API key. */
export type CreateApiKeyInput = {
  /** When it stops working by itself, in the future; leave it out for a key without end. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** What it is for, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The organization whose data the key opens. */
  organizationId: Scalars['ID']['input'];
  /** What it allows, at least one. */
  scopes: Array<ApiScope>;
};

/** The API key with its secret, or why there is none. */
export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  /** The API key; null when `errors` is not empty. */
  apiKey: Maybe<ApiKey>;
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The secret. It is shown this once and cannot be read again: null when `errors` is not empty, and when the request is a repeat, for then its first answer had it. Whoever lost that answer rotates the key. */
  secret: Maybe<Scalars['String']['output']>;
};

/** A new location. */
export type CreateLocationInput = {
  /** Whether orders go to the kitchen without a member of staff accepting them. */
  acceptsOrdersAutomatically: Scalars['Boolean']['input'];
  /** Postal address on one line. */
  address: Scalars['String']['input'];
  /** ISO 4217 currency code. */
  currency: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Name as diners read it, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The organization that runs it. */
  organizationId: Scalars['ID']['input'];
  /** Whether menu prices contain the tax. */
  pricesIncludeTax: Scalars['Boolean']['input'];
  /** Service charge in basis points, 0 to 10000. */
  serviceChargeBasisPoints: Scalars['Int']['input'];
  /** Tax rate in basis points, 0 to 10000. */
  taxBasisPoints: Scalars['Int']['input'];
  /** IANA time zone. */
  timeZone: Scalars['String']['input'];
};

/** The location, or why there is none. */
export type CreateLocationPayload = {
  __typename?: 'CreateLocationPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The location; null when `errors` is not empty. */
  location: Maybe<Location>;
};

/** A new organization and its owner. */
export type CreateOrganizationInput = {
  /** Accent colour as `#RRGGBB`, at least 4.5:1 against white. */
  accentColor?: InputMaybe<Scalars['String']['input']>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Name as diners read it, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The owner's e-mail address. */
  ownerEmail: Scalars['String']['input'];
  /** The owner's name. */
  ownerName: Scalars['String']['input'];
  /** The owner's password, at least 10 characters. Ignored when the person already has an account. */
  ownerPassword: Scalars['String']['input'];
};

/** The organization, or why there is none. */
export type CreateOrganizationPayload = {
  __typename?: 'CreateOrganizationPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The organization; null when `errors` is not empty. */
  organization: Maybe<Organization>;
};

/** Codes of expected failures. New codes may be added; existing ones keep their meaning. */
export type ErrorCode =
  /** The thing exists already, or was changed by somebody else at the same time; read it again. */
  | 'CONFLICT'
  /** The idempotency key was used before for a different request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The e-mail address or the password is wrong; which of them is not told. */
  | 'INVALID_CREDENTIALS'
  /** A field of the input has a value that is not allowed. */
  | 'INVALID_INPUT'
  /** What the input refers to does not exist, or not for this caller. */
  | 'NOT_FOUND'
  /** The refresh token is unknown, used, expired or signed out; sign in again. */
  | 'SESSION_EXPIRED';

/** What caches are to forget. */
export type FlushCachesInput = {
  /** Only this entity of the organization; all of the organization when it is left out. */
  entityId?: InputMaybe<Scalars['ID']['input']>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The organization of which something is to be forgotten. */
  organizationId: Scalars['ID']['input'];
};

/** Answer to `flushCaches`. */
export type FlushCachesPayload = {
  __typename?: 'FlushCachesPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The organization; null when `errors` is not empty. */
  organization: Maybe<Organization>;
};

/** A guest who joined a table. */
export type IssueGuestTokenInput = {
  /** The guest. */
  guestId: Scalars['ID']['input'];
  /** The location of the table. */
  locationId: Scalars['ID']['input'];
  /** The table. */
  tableId: Scalars['ID']['input'];
  /** The table session the guest belongs to; the token dies with it. */
  tableSessionId: Scalars['ID']['input'];
};

/** A guest's token. */
export type IssueGuestTokenPayload = {
  __typename?: 'IssueGuestTokenPayload';
  /** When it stops working at the latest. */
  expiresAt: Scalars['DateTime']['output'];
  /** Bearer token for the API. */
  token: Scalars['String']['output'];
};

/** One restaurant: an address with tables and a kitchen. */
export type Location = {
  __typename?: 'Location';
  /** Whether orders go to the kitchen at once, without a member of staff accepting them. */
  acceptsOrdersAutomatically: Scalars['Boolean']['output'];
  /** Postal address on one line. */
  address: Scalars['String']['output'];
  /** ISO 4217 currency of its prices. */
  currency: Scalars['String']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Name as diners read it. */
  name: Scalars['String']['output'];
  /** The organization that runs it. */
  organization: Organization;
  /** Whether menu prices contain the tax. */
  pricesIncludeTax: Scalars['Boolean']['output'];
  /** Service charge in basis points of the subtotal, 0 when none is asked. */
  serviceChargeBasisPoints: Scalars['Int']['output'];
  /** Tax rate in basis points: 1300 is 13 %. */
  taxBasisPoints: Scalars['Int']['output'];
  /** IANA time zone, such as `Europe/Lisbon`. */
  timeZone: Scalars['String']['output'];
};

/** A person's role in one organization. */
export type Membership = {
  __typename?: 'Membership';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The organization. */
  organization: Organization;
  /** What the person may do there. */
  role: Role;
  /** The person. Null when the account was deleted. */
  user: Maybe<User>;
};

/** An amount of money in integer minor units (cents), never a fraction. */
export type Money = {
  __typename?: 'Money';
  /** The amount in minor units of the currency: 1250 is 12.50 EUR. Negative for a reduction. */
  amountMinor: Scalars['Int']['output'];
  /** ISO 4217 currency code, such as `EUR`. */
  currency: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Add a member of staff to an organization. For owners and managers of it; only an owner adds owners and managers. */
  addMember: AddMemberPayload;
  /** Give a member of staff another role. For owners and managers of the organization; only an owner changes owners and managers, or makes them. The last owner stays one. */
  changeMemberRole: ChangeMemberRolePayload;
  /** Create an API key for a partner. For owners and managers of the organization. */
  createApiKey: CreateApiKeyPayload;
  /** Create a location. For owners of the organization and super-admins. */
  createLocation: CreateLocationPayload;
  /** Create an organization with its owner. For super-admins. */
  createOrganization: CreateOrganizationPayload;
  /** Make every gateway forget what it keeps of an organization, or of one entity of it and whatever that stands in. Changes nothing else. For super-admins. */
  flushCaches: FlushCachesPayload;
  /** Sign the token of a guest who joined a table. For the tables subgraph only. */
  issueGuestToken: IssueGuestTokenPayload;
  /** Exchange a refresh token for a new access token. The refresh token is replaced: each can be used once. */
  refreshSession: SignInPayload;
  /** Remove a member of staff from the organization and end their sessions there. For owners and managers of it; only an owner removes owners and managers. The last owner stays. */
  removeMember: RemoveMemberPayload;
  /** End an API key for good; it stops working within seconds. For owners and managers of the organization. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Give an API key a new secret. The one before works until the overlap is over. For owners and managers of the organization. */
  rotateApiKey: RotateApiKeyPayload;
  /** Sign in as a member of staff or a super-admin with e-mail address and password. */
  signIn: SignInPayload;
  /** End the session that a refresh token belongs to. */
  signOut: SignOutPayload;
  /** End all sessions of the caller, on every device; access tokens stop working within seconds. For staff and super-admins. */
  signOutEverywhere: SignOutPayload;
};


export type MutationAddMemberArgs = {
  input: AddMemberInput;
};


export type MutationChangeMemberRoleArgs = {
  input: ChangeMemberRoleInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationCreateLocationArgs = {
  input: CreateLocationInput;
};


export type MutationCreateOrganizationArgs = {
  input: CreateOrganizationInput;
};


export type MutationFlushCachesArgs = {
  input: FlushCachesInput;
};


export type MutationIssueGuestTokenArgs = {
  input: IssueGuestTokenInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  input: SignOutInput;
};


export type MutationSignOutEverywhereArgs = {
  input: SignOutEverywhereInput;
};

/** A company that runs one or more restaurants. The tenant: nothing of it is visible to another. */
export type Organization = {
  __typename?: 'Organization';
  /** Accent colour of the diner's app as `#RRGGBB`, at least 4.5:1 against white; null for Comanda's own. */
  accentColor: Maybe<Scalars['String']['output']>;
  /** Its API keys, newest first, also those that have ended. Null for others than its managers, owners and super-admins. */
  apiKeys: Maybe<Array<ApiKey>>;
  /** Who did what to which entity, newest first. Null for others than its owners and super-admins. */
  auditLog: Maybe<AuditEntryConnection>;
  /** When it joined. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its restaurants, by name. */
  locations: Array<Location>;
  /** Its staff, by name. Null for others than its managers, owners and super-admins. */
  members: Maybe<Array<Membership>>;
  /** Name as diners read it. */
  name: Scalars['String']['output'];
};


/** A company that runs one or more restaurants. The tenant: nothing of it is visible to another. */
export type OrganizationAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first: Scalars['Int']['input'];
};

/** A page of organizations. */
export type OrganizationConnection = {
  __typename?: 'OrganizationConnection';
  /** The page with a cursor for each. */
  edges: Array<OrganizationEdge>;
  /** The page without cursors. */
  nodes: Array<Organization>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An organization in a page. */
export type OrganizationEdge = {
  __typename?: 'OrganizationEdge';
  /** Position of this edge, for `after`. */
  cursor: Scalars['String']['output'];
  /** The organization. */
  node: Organization;
};

/** Where a page of a connection stands. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` to read the next page; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True when more edges follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The API key that a secret belongs to; null when it is unknown, revoked or expired. For the gateway only. */
  apiKeyBySecret: Maybe<ApiKeyIdentity>;
  /** One location. Public: a diner sees its name before joining a table. */
  location: Maybe<Location>;
  /** One organization, for its members and super-admins. */
  organization: Maybe<Organization>;
  /** All organizations, oldest first. For super-admins. */
  organizations: OrganizationConnection;
  /** What super-admins did to the platform itself, and who signed in as one, newest first. For super-admins. */
  platformAuditLog: AuditEntryConnection;
  /** Who is asking: the identity behind the access token, or an anonymous viewer. */
  viewer: Viewer;
};


export type QueryApiKeyBySecretArgs = {
  organizationId: Scalars['ID']['input'];
  secretHash: Scalars['String']['input'];
};


export type QueryLocationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrganizationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryPlatformAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first: Scalars['Int']['input'];
};

/** Which session to continue. */
export type RefreshSessionInput = {
  /** The refresh token received last. */
  refreshToken: Scalars['String']['input'];
};

/** A member of staff who leaves. */
export type RemoveMemberInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The membership. */
  membershipId: Scalars['ID']['input'];
};

/** The membership that ended, or why it did not. */
export type RemoveMemberPayload = {
  __typename?: 'RemoveMemberPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The membership as it was; null when `errors` is not empty. */
  membership: Maybe<Membership>;
};

/** An API key to end. */
export type RevokeApiKeyInput = {
  /** The API key. */
  apiKeyId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
};

/** The API key that ended, or why it did not. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** The API key; null when `errors` is not empty. */
  apiKey: Maybe<ApiKey>;
  /** Why it was refused. */
  errors: Array<UserError>;
};

/** Roles of staff, from the least to the most rights. */
export type Role =
  /** Works a kitchen station. */
  | 'COOK'
  /** Runs a restaurant: menu, tables, staff, reports. */
  | 'MANAGER'
  /** Owns the organization. */
  | 'OWNER'
  /** Serves tables. */
  | 'WAITER';

/** A new secret for an API key. */
export type RotateApiKeyInput = {
  /** The API key. */
  apiKeyId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** How long the secret before still works, in seconds: 0 to 604800, a week. Older ones end at once. */
  overlapSeconds: Scalars['Int']['input'];
};

/** The API key with its new secret, or why there is none. */
export type RotateApiKeyPayload = {
  __typename?: 'RotateApiKeyPayload';
  /** The API key; null when `errors` is not empty. */
  apiKey: Maybe<ApiKey>;
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The new secret, shown this once: null when `errors` is not empty, and when the request is a repeat. */
  secret: Maybe<Scalars['String']['output']>;
};

/** Credentials of a person. */
export type SignInInput = {
  /** The device token received with the last sign-in on this device, if any. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address, in any case. */
  email: Scalars['String']['input'];
  /** Organization to act for, when the person works for several; else the first joined. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Password. */
  password: Scalars['String']['input'];
};

/** The session, or why there is none. */
export type SignInPayload = {
  __typename?: 'SignInPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The session; null when `errors` is not empty. */
  session: Maybe<StaffSession>;
};

/** Which request to end all sessions this is. */
export type SignOutEverywhereInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
};

/** Which session to end. */
export type SignOutInput = {
  /** The refresh token received last. */
  refreshToken: Scalars['String']['input'];
};

/** Result of signing out. */
export type SignOutPayload = {
  __typename?: 'SignOutPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** True when the session has ended, also when it had before. */
  signedOut: Scalars['Boolean']['output'];
};

/** A signed-in session of a person. */
export type StaffSession = {
  __typename?: 'StaffSession';
  /** Bearer token for the API, valid for minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token stops working. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Names this device from now on: send it with the next sign-in, so that strangers who guess at the account cannot slow this device down. Null when a session is continued. */
  deviceToken: Maybe<Scalars['String']['output']>;
  /** Token to get the next access token with, usable once. */
  refreshToken: Scalars['String']['output'];
  /** Who signed in. */
  viewer: Viewer;
};

/** A person who signs in. */
export type User = {
  __typename?: 'User';
  /** E-mail address to sign in with. Null for others than the person, their managers and super-admins. */
  email: Maybe<Scalars['String']['output']>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Name as colleagues read it. */
  name: Scalars['String']['output'];
};

/** An expected failure of a mutation. Nothing was changed when one of these is returned. */
export type UserError = {
  __typename?: 'UserError';
  /** Stable code to program against. */
  code: ErrorCode;
  /** Path of the input field at fault, from the argument inwards; empty when no single field is. */
  field: Array<Scalars['String']['output']>;
  /** One English sentence: what was received, what was expected, what to do. */
  message: Scalars['String']['output'];
};

/** The identity behind a request. */
export type Viewer = {
  __typename?: 'Viewer';
  /** What kind of caller this is. */
  kind: ViewerKind;
  /** The membership under which a member of staff acts. */
  membership: Maybe<Membership>;
  /** The person, for staff and super-admins. */
  user: Maybe<User>;
};

/** Kinds of callers. */
export type ViewerKind =
  /** Nobody signed in. */
  | 'ANONYMOUS'
  /** A diner at a table. */
  | 'GUEST'
  /** A partner's software, with an API key of one organization. */
  | 'PARTNER'
  /** A member of staff of one organization. */
  | 'STAFF'
  /** An operator of the whole platform. */
  | 'SUPER_ADMIN';

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Location: Location;
  Membership: Membership;
  Organization: Organization;
  User: User;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  Membership:
    ( { __typename: 'Membership' }
    & GraphQLRecursivePick<FederationTypes['Membership'], {"id":true}> );
  Organization:
    ( { __typename: 'Organization' }
    & GraphQLRecursivePick<FederationTypes['Organization'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AddMemberInput: AddMemberInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddMemberPayload: ResolverTypeWrapper<Omit<AddMemberPayload, 'membership'> & { membership?: Maybe<ResolversTypes['Membership']> }>;
  ApiKey: ResolverTypeWrapper<ApiKeyRecord>;
  ApiKeyIdentity: ResolverTypeWrapper<ApiKeyIdentity>;
  ApiScope: ApiScope;
  AuditEntry: ResolverTypeWrapper<AuditEntryRecord>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditEntryEdge']>, nodes: Array<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditLogFilter: AuditLogFilter;
  CacheControlScope: CacheControlScope;
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: ResolverTypeWrapper<Omit<ChangeMemberRolePayload, 'membership'> & { membership?: Maybe<ResolversTypes['Membership']> }>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  CreateLocationInput: CreateLocationInput;
  CreateLocationPayload: ResolverTypeWrapper<Omit<CreateLocationPayload, 'location'> & { location?: Maybe<ResolversTypes['Location']> }>;
  CreateOrganizationInput: CreateOrganizationInput;
  CreateOrganizationPayload: ResolverTypeWrapper<Omit<CreateOrganizationPayload, 'organization'> & { organization?: Maybe<ResolversTypes['Organization']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErrorCode: ErrorCode;
  FlushCachesInput: FlushCachesInput;
  FlushCachesPayload: ResolverTypeWrapper<Omit<FlushCachesPayload, 'organization'> & { organization?: Maybe<ResolversTypes['Organization']> }>;
  IssueGuestTokenInput: IssueGuestTokenInput;
  IssueGuestTokenPayload: ResolverTypeWrapper<IssueGuestTokenPayload>;
  Location: ResolverTypeWrapper<LocationRecord>;
  Membership: ResolverTypeWrapper<MembershipRecord>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Organization: ResolverTypeWrapper<OrganizationRecord>;
  OrganizationConnection: ResolverTypeWrapper<Omit<OrganizationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrganizationEdge']>, nodes: Array<ResolversTypes['Organization']> }>;
  OrganizationEdge: ResolverTypeWrapper<Omit<OrganizationEdge, 'node'> & { node: ResolversTypes['Organization'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: ResolverTypeWrapper<Omit<RemoveMemberPayload, 'membership'> & { membership?: Maybe<ResolversTypes['Membership']> }>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  Role: Role;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: ResolverTypeWrapper<Omit<RotateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  SignInInput: SignInInput;
  SignInPayload: ResolverTypeWrapper<Omit<SignInPayload, 'session'> & { session?: Maybe<ResolversTypes['StaffSession']> }>;
  SignOutEverywhereInput: SignOutEverywhereInput;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolverTypeWrapper<SignOutPayload>;
  StaffSession: ResolverTypeWrapper<Omit<StaffSession, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  User: ResolverTypeWrapper<VisibleUser>;
  UserError: ResolverTypeWrapper<UserError>;
  Viewer: ResolverTypeWrapper<Principal>;
  ViewerKind: ViewerKind;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AddMemberInput: AddMemberInput;
  ID: Scalars['ID']['output'];
  AddMemberPayload: Omit<AddMemberPayload, 'membership'> & { membership?: Maybe<ResolversParentTypes['Membership']> };
  ApiKey: ApiKeyRecord;
  ApiKeyIdentity: ApiKeyIdentity;
  AuditEntry: AuditEntryRecord;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditEntryEdge']>, nodes: Array<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditLogFilter: AuditLogFilter;
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: Omit<ChangeMemberRolePayload, 'membership'> & { membership?: Maybe<ResolversParentTypes['Membership']> };
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  CreateLocationInput: CreateLocationInput;
  CreateLocationPayload: Omit<CreateLocationPayload, 'location'> & { location?: Maybe<ResolversParentTypes['Location']> };
  CreateOrganizationInput: CreateOrganizationInput;
  CreateOrganizationPayload: Omit<CreateOrganizationPayload, 'organization'> & { organization?: Maybe<ResolversParentTypes['Organization']> };
  DateTime: Scalars['DateTime']['output'];
  FlushCachesInput: FlushCachesInput;
  FlushCachesPayload: Omit<FlushCachesPayload, 'organization'> & { organization?: Maybe<ResolversParentTypes['Organization']> };
  IssueGuestTokenInput: IssueGuestTokenInput;
  IssueGuestTokenPayload: IssueGuestTokenPayload;
  Location: LocationRecord;
  Membership: MembershipRecord;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Organization: OrganizationRecord;
  OrganizationConnection: Omit<OrganizationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrganizationEdge']>, nodes: Array<ResolversParentTypes['Organization']> };
  OrganizationEdge: Omit<OrganizationEdge, 'node'> & { node: ResolversParentTypes['Organization'] };
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: Omit<RemoveMemberPayload, 'membership'> & { membership?: Maybe<ResolversParentTypes['Membership']> };
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: Omit<RotateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  SignInInput: SignInInput;
  SignInPayload: Omit<SignInPayload, 'session'> & { session?: Maybe<ResolversParentTypes['StaffSession']> };
  SignOutEverywhereInput: SignOutEverywhereInput;
  SignOutInput: SignOutInput;
  SignOutPayload: SignOutPayload;
  StaffSession: Omit<StaffSession, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  User: VisibleUser;
  UserError: UserError;
  Viewer: Principal;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
}>;

export type CacheControlDirectiveArgs = {
  changesWith?: Maybe<Array<Scalars['String']['input']>>;
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = { };

export type PersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMemberPayload'] = ResolversParentTypes['AddMemberPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
}>;

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overlapUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['ApiScope']>, ParentType, ContextType>;
}>;

export type ApiKeyIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyIdentity'] = ResolversParentTypes['ApiKeyIdentity']> = ResolversObject<{
  apiKeyId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  organizationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['ApiScope']>, ParentType, ContextType>;
}>;

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = ResolversObject<{
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
}>;

export type ChangeMemberRolePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeMemberRolePayload'] = ResolversParentTypes['ChangeMemberRolePayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
}>;

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type CreateLocationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateLocationPayload'] = ResolversParentTypes['CreateLocationPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
}>;

export type CreateOrganizationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrganizationPayload'] = ResolversParentTypes['CreateOrganizationPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FlushCachesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlushCachesPayload'] = ResolversParentTypes['FlushCachesPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
}>;

export type IssueGuestTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueGuestTokenPayload'] = ResolversParentTypes['IssueGuestTokenPayload']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  acceptsOrdersAutomatically?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  pricesIncludeTax?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  serviceChargeBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taxBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership'], FederationReferenceType extends FederationReferenceTypes['Membership'] = FederationReferenceTypes['Membership']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Membership']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
}>;

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  addMember?: Resolver<ResolversTypes['AddMemberPayload'], ParentType, ContextType, RequireFields<MutationAddMemberArgs, 'input'>>;
  changeMemberRole?: Resolver<ResolversTypes['ChangeMemberRolePayload'], ParentType, ContextType, RequireFields<MutationChangeMemberRoleArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createLocation?: Resolver<ResolversTypes['CreateLocationPayload'], ParentType, ContextType, RequireFields<MutationCreateLocationArgs, 'input'>>;
  createOrganization?: Resolver<ResolversTypes['CreateOrganizationPayload'], ParentType, ContextType, RequireFields<MutationCreateOrganizationArgs, 'input'>>;
  flushCaches?: Resolver<ResolversTypes['FlushCachesPayload'], ParentType, ContextType, RequireFields<MutationFlushCachesArgs, 'input'>>;
  issueGuestToken?: Resolver<ResolversTypes['IssueGuestTokenPayload'], ParentType, ContextType, RequireFields<MutationIssueGuestTokenArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['SignInPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  removeMember?: Resolver<ResolversTypes['RemoveMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInPayload'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  signOutEverywhere?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationSignOutEverywhereArgs, 'input'>>;
}>;

export type OrganizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization'], FederationReferenceType extends FederationReferenceTypes['Organization'] = FederationReferenceTypes['Organization']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Organization']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accentColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<Array<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
  auditLog?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<OrganizationAuditLogArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locations?: Resolver<Array<ResolversTypes['Location']>, ParentType, ContextType>;
  members?: Resolver<Maybe<Array<ResolversTypes['Membership']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type OrganizationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationConnection'] = ResolversParentTypes['OrganizationConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['OrganizationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Organization']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type OrganizationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationEdge'] = ResolversParentTypes['OrganizationEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  apiKeyBySecret?: Resolver<Maybe<ResolversTypes['ApiKeyIdentity']>, ParentType, ContextType, RequireFields<QueryApiKeyBySecretArgs, 'organizationId' | 'secretHash'>>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationArgs, 'id'>>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType, RequireFields<QueryOrganizationArgs, 'id'>>;
  organizations?: Resolver<ResolversTypes['OrganizationConnection'], ParentType, ContextType, RequireFields<QueryOrganizationsArgs, 'first'>>;
  platformAuditLog?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryPlatformAuditLogArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type RemoveMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveMemberPayload'] = ResolversParentTypes['RemoveMemberPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
}>;

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RotateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SignInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInPayload'] = ResolversParentTypes['SignInPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['StaffSession']>, ParentType, ContextType>;
}>;

export type SignOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  signedOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type StaffSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffSession'] = ResolversParentTypes['StaffSession']> = ResolversObject<{
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = ResolversObject<{
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  AddMemberPayload?: AddMemberPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyIdentity?: ApiKeyIdentityResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  ChangeMemberRolePayload?: ChangeMemberRolePayloadResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateLocationPayload?: CreateLocationPayloadResolvers<ContextType>;
  CreateOrganizationPayload?: CreateOrganizationPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FlushCachesPayload?: FlushCachesPayloadResolvers<ContextType>;
  IssueGuestTokenPayload?: IssueGuestTokenPayloadResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Membership?: MembershipResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  OrganizationConnection?: OrganizationConnectionResolvers<ContextType>;
  OrganizationEdge?: OrganizationEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveMemberPayload?: RemoveMemberPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  SignInPayload?: SignInPayloadResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  StaffSession?: StaffSessionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = Context> = ResolversObject<{
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
}>;
