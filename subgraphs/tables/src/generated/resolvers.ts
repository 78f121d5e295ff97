import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { FloorRecord, SectionOfFloor } from '../floor/floor.model.ts';
import type { TableRecord } from '../table/table.model.ts';
import type { TableSessionRecord, GuestRecord } from '../session/table-session.model.ts';
import type { CallOfSession } from '../service-call/service-call.ts';
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

/** Which call was answered. */
export type AnswerServiceCallInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The call. */
  serviceCallId: Scalars['ID']['input'];
};

/** Who may share an answer that is kept. Never callers with different rights. */
export type CacheControlScope =
  /** Callers with the same rights in one organization, or at one table, see the same. */
  | 'ORGANIZATION'
  /** It depends on who asks. The default. */
  | 'PRIVATE'
  /** All callers with the same rights see the same. */
  | 'PUBLIC';

/** A wish to see somebody. */
export type CallStaffInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** What for. */
  kind: ServiceCallKind;
  /** The table session. Guests may only name their own. */
  tableSessionId: Scalars['ID']['input'];
};

/** Which session to close. */
export type CloseTableSessionInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The session. */
  tableSessionId: Scalars['ID']['input'];
};

/** The closed session, or why it is not. */
export type CloseTableSessionPayload = {
  __typename?: 'CloseTableSessionPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The session; null when `errors` is not empty. */
  tableSession: Maybe<TableSession>;
};

/** A new floor. */
export type CreateFloorInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The location. */
  locationId: Scalars['ID']['input'];
  /** Name as staff read it, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** The floor, or why there is none. */
export type CreateFloorPayload = {
  __typename?: 'CreateFloorPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The floor; null when `errors` is not empty. */
  floor: Maybe<Floor>;
};

/** A new section. */
export type CreateSectionInput = {
  /** The floor. */
  floorId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Name as staff read it, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** The section, or why there is none. */
export type CreateSectionPayload = {
  __typename?: 'CreateSectionPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The section; null when `errors` is not empty. */
  section: Maybe<Section>;
};

/** A new table. */
export type CreateTableInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Name or number, 1 to 20 characters, unique in the location. */
  name: Scalars['String']['input'];
  /** How many covers it seats, 1 to 50. */
  seats: Scalars['Int']['input'];
  /** The section it stands in. */
  sectionId: Scalars['ID']['input'];
};

/** The table, or why there is none. */
export type CreateTablePayload = {
  __typename?: 'CreateTablePayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The table; null when `errors` is not empty. */
  table: Maybe<Table>;
};

/** Codes of expected failures. New codes may be added; existing ones keep their meaning. */
export type ErrorCode =
  /** The thing exists already, or was changed by somebody else at the same time; read it again. */
  | 'CONFLICT'
  /** The idempotency key was used before for a different request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A field of the input has a value that is not allowed. */
  | 'INVALID_INPUT'
  /** What the input refers to does not exist, or not for this caller. */
  | 'NOT_FOUND'
  /** The table session is closed; scan the QR code again. */
  | 'SESSION_CLOSED';

/** A level or room of a location. */
export type Floor = {
  __typename?: 'Floor';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The location. */
  location: Location;
  /** Name as staff read it. */
  name: Scalars['String']['output'];
  /** Its sections, by name. */
  sections: Array<Section>;
};

/** A person at a table, bound to a device. */
export type Guest = {
  __typename?: 'Guest';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** When the guest joined. */
  joinedAt: Scalars['DateTime']['output'];
  /** The name given when joining, or `Guest 2`. */
  name: Scalars['String']['output'];
};

/** A scan of a QR code. */
export type JoinTableInput = {
  /** The code at the end of the QR address. */
  code: Scalars['String']['input'];
  /** A random secret of 16 to 100 characters that the device keeps: it makes the device the same guest again. */
  deviceId: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Name to show at the table, up to 40 characters; `Guest 2` when none is given. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** The guest and the token, or why there is none. */
export type JoinTablePayload = {
  __typename?: 'JoinTablePayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The guest that the device is. */
  guest: Maybe<Guest>;
  /** Bearer token for the API. */
  guestToken: Maybe<Scalars['String']['output']>;
  /** When the token stops working at the latest. */
  guestTokenExpiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The session joined; null when `errors` is not empty. */
  tableSession: Maybe<TableSession>;
};

/** A restaurant; see the users subgraph. */
export type Location = {
  __typename?: 'Location';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
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
  /** Say that somebody has gone to the table. For staff. */
  answerServiceCall: ServiceCallPayload;
  /** Call the staff to a table. For its guests and staff. Calling again for the same thing changes nothing while the call waits. */
  callStaff: ServiceCallPayload;
  /** Close a table session: its guests can no longer order. For staff. */
  closeTableSession: CloseTableSessionPayload;
  /** Create a floor. For managers and owners. */
  createFloor: CreateFloorPayload;
  /** Create a section of a floor. For managers and owners. */
  createSection: CreateSectionPayload;
  /** Create a table with a QR code of its own. For managers and owners. */
  createTable: CreateTablePayload;
  /** Join the table behind a QR code: opens a session when none is open, else joins it. The same device always becomes the same guest. */
  joinTable: JoinTablePayload;
};


export type MutationAnswerServiceCallArgs = {
  input: AnswerServiceCallInput;
};


export type MutationCallStaffArgs = {
  input: CallStaffInput;
};


export type MutationCloseTableSessionArgs = {
  input: CloseTableSessionInput;
};


export type MutationCreateFloorArgs = {
  input: CreateFloorInput;
};


export type MutationCreateSectionArgs = {
  input: CreateSectionInput;
};


export type MutationCreateTableArgs = {
  input: CreateTableInput;
};


export type MutationJoinTableArgs = {
  input: JoinTableInput;
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
  /** All floors of a location. For staff. */
  floors: Array<Floor>;
  /** One call of a guest, for staff and the guests of its table session. */
  serviceCall: Maybe<ServiceCall>;
  /** What guests of a location wait for, oldest first. For staff. */
  serviceCalls: Array<ServiceCall>;
  /** One table, for staff and the guests who sit at it. */
  table: Maybe<Table>;
  /** The table behind a QR code. Public: this is what a phone reads before joining. */
  tableByCode: Maybe<Table>;
  /** One table session, for staff and its own guests. */
  tableSession: Maybe<TableSession>;
  /** All tables of a location, by floor, section and name. For staff. */
  tables: Array<Table>;
};


export type QueryFloorsArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryServiceCallArgs = {
  id: Scalars['ID']['input'];
};


export type QueryServiceCallsArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryTableArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTableByCodeArgs = {
  code: Scalars['String']['input'];
};


export type QueryTableSessionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTablesArgs = {
  locationId: Scalars['ID']['input'];
};

/** A group of tables on a floor, often one waiter's. */
export type Section = {
  __typename?: 'Section';
  /** The floor. */
  floor: Floor;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Name as staff read it. */
  name: Scalars['String']['output'];
  /** Its tables, by name. */
  tables: Array<Table>;
};

/** A guest's wish to see somebody. */
export type ServiceCall = {
  __typename?: 'ServiceCall';
  /** When staff answered, or the party left; null while the guest waits. */
  answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Since when the guest waits. */
  calledAt: Scalars['DateTime']['output'];
  /** The guest who called; null when staff noted the wish. */
  guest: Maybe<Guest>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** What for. */
  kind: ServiceCallKind;
  /** Where. */
  table: Table;
  /** The table session. */
  tableSession: TableSession;
};

/** What a guest calls for. */
export type ServiceCallKind =
  /** To pay. */
  | 'BILL'
  /** Somebody to come to the table. */
  | 'WAITER'
  /** Water. */
  | 'WATER';

/** The call, or why there is none. */
export type ServiceCallPayload = {
  __typename?: 'ServiceCallPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The call; null when `errors` is not empty. */
  serviceCall: Maybe<ServiceCall>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** A guest of the location calls, or was answered. For staff. */
  serviceCallChanged: ServiceCall;
  /** A table of the location was created, joined or closed. For staff. */
  tableChanged: Table;
  /** The table session gained a guest or was closed. */
  tableSessionChanged: TableSession;
};


export type SubscriptionServiceCallChangedArgs = {
  locationId: Scalars['ID']['input'];
};


export type SubscriptionTableChangedArgs = {
  locationId: Scalars['ID']['input'];
};


export type SubscriptionTableSessionChangedArgs = {
  id: Scalars['ID']['input'];
};

/** A table with a QR code. */
export type Table = {
  __typename?: 'Table';
  /** The code at the end of the QR address. Null for others than staff and the table's guests. */
  code: Maybe<Scalars['String']['output']>;
  /** The open session. Null when nobody sits there or the caller may not see it. */
  currentSession: Maybe<TableSession>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The location. */
  location: Location;
  /** Name or number as staff and diners read it, such as `12`. */
  name: Scalars['String']['output'];
  /** The whole QR address. Null for others than staff. */
  qrUrl: Maybe<Scalars['String']['output']>;
  /** How many covers it seats. */
  seats: Scalars['Int']['output'];
  /** The section it stands in. */
  section: Section;
};

/** One party's visit to a table, from the first scan until staff close it. */
export type TableSession = {
  __typename?: 'TableSession';
  /** When staff closed it; null while it is open. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** The guests, in the order they joined. */
  guests: Array<Guest>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The location. */
  location: Location;
  /** What its guests wait for, oldest first. */
  openCalls: Array<ServiceCall>;
  /** When the first guest joined. */
  openedAt: Scalars['DateTime']['output'];
  /** Whether guests may still order. */
  status: TableSessionStatus;
  /** The table. */
  table: Table;
};

/** States of a table session. */
export type TableSessionStatus =
  /** Staff closed it; its guests' tokens no longer work. */
  | 'CLOSED'
  /** Guests may order. */
  | 'OPEN';

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
  Floor: Floor;
  Guest: Guest;
  Section: Section;
  ServiceCall: ServiceCall;
  Table: Table;
  TableSession: TableSession;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Floor:
    ( { __typename: 'Floor' }
    & GraphQLRecursivePick<FederationTypes['Floor'], {"id":true}> );
  Guest:
    ( { __typename: 'Guest' }
    & GraphQLRecursivePick<FederationTypes['Guest'], {"id":true}> );
  Section:
    ( { __typename: 'Section' }
    & GraphQLRecursivePick<FederationTypes['Section'], {"id":true}> );
  ServiceCall:
    ( { __typename: 'ServiceCall' }
    & GraphQLRecursivePick<FederationTypes['ServiceCall'], {"id":true}> );
  Table:
    ( { __typename: 'Table' }
    & GraphQLRecursivePick<FederationTypes['Table'], {"id":true}> );
  TableSession:
    ( { __typename: 'TableSession' }
    & GraphQLRecursivePick<FederationTypes['TableSession'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AnswerServiceCallInput: AnswerServiceCallInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CacheControlScope: CacheControlScope;
  CallStaffInput: CallStaffInput;
  CloseTableSessionInput: CloseTableSessionInput;
  CloseTableSessionPayload: ResolverTypeWrapper<Omit<CloseTableSessionPayload, 'tableSession'> & { tableSession?: Maybe<ResolversTypes['TableSession']> }>;
  CreateFloorInput: CreateFloorInput;
  CreateFloorPayload: ResolverTypeWrapper<Omit<CreateFloorPayload, 'floor'> & { floor?: Maybe<ResolversTypes['Floor']> }>;
  CreateSectionInput: CreateSectionInput;
  CreateSectionPayload: ResolverTypeWrapper<Omit<CreateSectionPayload, 'section'> & { section?: Maybe<ResolversTypes['Section']> }>;
  CreateTableInput: CreateTableInput;
  CreateTablePayload: ResolverTypeWrapper<Omit<CreateTablePayload, 'table'> & { table?: Maybe<ResolversTypes['Table']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErrorCode: ErrorCode;
  Floor: ResolverTypeWrapper<FloorRecord>;
  Guest: ResolverTypeWrapper<GuestRecord>;
  JoinTableInput: JoinTableInput;
  JoinTablePayload: ResolverTypeWrapper<Omit<JoinTablePayload, 'guest' | 'tableSession'> & { guest?: Maybe<ResolversTypes['Guest']>, tableSession?: Maybe<ResolversTypes['TableSession']> }>;
  Location: ResolverTypeWrapper<Location>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Section: ResolverTypeWrapper<SectionOfFloor>;
  ServiceCall: ResolverTypeWrapper<CallOfSession>;
  ServiceCallKind: ServiceCallKind;
  ServiceCallPayload: ResolverTypeWrapper<Omit<ServiceCallPayload, 'serviceCall'> & { serviceCall?: Maybe<ResolversTypes['ServiceCall']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Table: ResolverTypeWrapper<TableRecord>;
  TableSession: ResolverTypeWrapper<TableSessionRecord>;
  TableSessionStatus: TableSessionStatus;
  UserError: ResolverTypeWrapper<UserError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AnswerServiceCallInput: AnswerServiceCallInput;
  ID: Scalars['ID']['output'];
  CallStaffInput: CallStaffInput;
  CloseTableSessionInput: CloseTableSessionInput;
  CloseTableSessionPayload: Omit<CloseTableSessionPayload, 'tableSession'> & { tableSession?: Maybe<ResolversParentTypes['TableSession']> };
  CreateFloorInput: CreateFloorInput;
  CreateFloorPayload: Omit<CreateFloorPayload, 'floor'> & { floor?: Maybe<ResolversParentTypes['Floor']> };
  CreateSectionInput: CreateSectionInput;
  CreateSectionPayload: Omit<CreateSectionPayload, 'section'> & { section?: Maybe<ResolversParentTypes['Section']> };
  CreateTableInput: CreateTableInput;
  CreateTablePayload: Omit<CreateTablePayload, 'table'> & { table?: Maybe<ResolversParentTypes['Table']> };
  DateTime: Scalars['DateTime']['output'];
  Floor: FloorRecord;
  Guest: GuestRecord;
  JoinTableInput: JoinTableInput;
  JoinTablePayload: Omit<JoinTablePayload, 'guest' | 'tableSession'> & { guest?: Maybe<ResolversParentTypes['Guest']>, tableSession?: Maybe<ResolversParentTypes['TableSession']> };
  Location: Location;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Section: SectionOfFloor;
  ServiceCall: CallOfSession;
  ServiceCallPayload: Omit<ServiceCallPayload, 'serviceCall'> & { serviceCall?: Maybe<ResolversParentTypes['ServiceCall']> };
  Subscription: Record<PropertyKey, never>;
  Table: TableRecord;
  TableSession: TableSessionRecord;
  UserError: UserError;
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

export type TopicDirectiveArgs = {
  guard: Scalars['String']['input'];
  key: Scalars['String']['input'];
  name: Scalars['String']['input'];
  slow: Scalars['String']['input'];
  snapshot: Scalars['String']['input'];
};

export type TopicDirectiveResolver<Result, Parent, ContextType = Context, Args = TopicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CloseTableSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloseTableSessionPayload'] = ResolversParentTypes['CloseTableSessionPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  tableSession?: Resolver<Maybe<ResolversTypes['TableSession']>, ParentType, ContextType>;
}>;

export type CreateFloorPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateFloorPayload'] = ResolversParentTypes['CreateFloorPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  floor?: Resolver<Maybe<ResolversTypes['Floor']>, ParentType, ContextType>;
}>;

export type CreateSectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSectionPayload'] = ResolversParentTypes['CreateSectionPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  section?: Resolver<Maybe<ResolversTypes['Section']>, ParentType, ContextType>;
}>;

export type CreateTablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTablePayload'] = ResolversParentTypes['CreateTablePayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  table?: Resolver<Maybe<ResolversTypes['Table']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FloorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Floor'] = ResolversParentTypes['Floor'], FederationReferenceType extends FederationReferenceTypes['Floor'] = FederationReferenceTypes['Floor']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Floor']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sections?: Resolver<Array<ResolversTypes['Section']>, ParentType, ContextType>;
}>;

export type GuestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Guest'] = ResolversParentTypes['Guest'], FederationReferenceType extends FederationReferenceTypes['Guest'] = FederationReferenceTypes['Guest']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Guest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type JoinTablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinTablePayload'] = ResolversParentTypes['JoinTablePayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['Guest']>, ParentType, ContextType>;
  guestToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  guestTokenExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tableSession?: Resolver<Maybe<ResolversTypes['TableSession']>, ParentType, ContextType>;
}>;

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  answerServiceCall?: Resolver<ResolversTypes['ServiceCallPayload'], ParentType, ContextType, RequireFields<MutationAnswerServiceCallArgs, 'input'>>;
  callStaff?: Resolver<ResolversTypes['ServiceCallPayload'], ParentType, ContextType, RequireFields<MutationCallStaffArgs, 'input'>>;
  closeTableSession?: Resolver<ResolversTypes['CloseTableSessionPayload'], ParentType, ContextType, RequireFields<MutationCloseTableSessionArgs, 'input'>>;
  createFloor?: Resolver<ResolversTypes['CreateFloorPayload'], ParentType, ContextType, RequireFields<MutationCreateFloorArgs, 'input'>>;
  createSection?: Resolver<ResolversTypes['CreateSectionPayload'], ParentType, ContextType, RequireFields<MutationCreateSectionArgs, 'input'>>;
  createTable?: Resolver<ResolversTypes['CreateTablePayload'], ParentType, ContextType, RequireFields<MutationCreateTableArgs, 'input'>>;
  joinTable?: Resolver<ResolversTypes['JoinTablePayload'], ParentType, ContextType, RequireFields<MutationJoinTableArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  floors?: Resolver<Array<ResolversTypes['Floor']>, ParentType, ContextType, RequireFields<QueryFloorsArgs, 'locationId'>>;
  serviceCall?: Resolver<Maybe<ResolversTypes['ServiceCall']>, ParentType, ContextType, RequireFields<QueryServiceCallArgs, 'id'>>;
  serviceCalls?: Resolver<Array<ResolversTypes['ServiceCall']>, ParentType, ContextType, RequireFields<QueryServiceCallsArgs, 'locationId'>>;
  table?: Resolver<Maybe<ResolversTypes['Table']>, ParentType, ContextType, RequireFields<QueryTableArgs, 'id'>>;
  tableByCode?: Resolver<Maybe<ResolversTypes['Table']>, ParentType, ContextType, RequireFields<QueryTableByCodeArgs, 'code'>>;
  tableSession?: Resolver<Maybe<ResolversTypes['TableSession']>, ParentType, ContextType, RequireFields<QueryTableSessionArgs, 'id'>>;
  tables?: Resolver<Array<ResolversTypes['Table']>, ParentType, ContextType, RequireFields<QueryTablesArgs, 'locationId'>>;
}>;

export type SectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Section'] = ResolversParentTypes['Section'], FederationReferenceType extends FederationReferenceTypes['Section'] = FederationReferenceTypes['Section']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Section']> | FederationReferenceType, FederationReferenceType, ContextType>;
  floor?: Resolver<ResolversTypes['Floor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tables?: Resolver<Array<ResolversTypes['Table']>, ParentType, ContextType>;
}>;

export type ServiceCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceCall'] = ResolversParentTypes['ServiceCall'], FederationReferenceType extends FederationReferenceTypes['ServiceCall'] = FederationReferenceTypes['ServiceCall']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceCall']> | FederationReferenceType, FederationReferenceType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  calledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['Guest']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ServiceCallKind'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['Table'], ParentType, ContextType>;
  tableSession?: Resolver<ResolversTypes['TableSession'], ParentType, ContextType>;
}>;

export type ServiceCallPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceCallPayload'] = ResolversParentTypes['ServiceCallPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  serviceCall?: Resolver<Maybe<ResolversTypes['ServiceCall']>, ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  serviceCallChanged?: SubscriptionResolver<ResolversTypes['ServiceCall'], "serviceCallChanged", ParentType, ContextType, RequireFields<SubscriptionServiceCallChangedArgs, 'locationId'>>;
  tableChanged?: SubscriptionResolver<ResolversTypes['Table'], "tableChanged", ParentType, ContextType, RequireFields<SubscriptionTableChangedArgs, 'locationId'>>;
  tableSessionChanged?: SubscriptionResolver<ResolversTypes['TableSession'], "tableSessionChanged", ParentType, ContextType, RequireFields<SubscriptionTableSessionChangedArgs, 'id'>>;
}>;

export type TableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Table'] = ResolversParentTypes['Table'], FederationReferenceType extends FederationReferenceTypes['Table'] = FederationReferenceTypes['Table']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Table']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currentSession?: Resolver<Maybe<ResolversTypes['TableSession']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  qrUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  section?: Resolver<ResolversTypes['Section'], ParentType, ContextType>;
}>;

export type TableSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TableSession'] = ResolversParentTypes['TableSession'], FederationReferenceType extends FederationReferenceTypes['TableSession'] = FederationReferenceTypes['TableSession']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TableSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  guests?: Resolver<Array<ResolversTypes['Guest']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  openCalls?: Resolver<Array<ResolversTypes['ServiceCall']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TableSessionStatus'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['Table'], ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  CloseTableSessionPayload?: CloseTableSessionPayloadResolvers<ContextType>;
  CreateFloorPayload?: CreateFloorPayloadResolvers<ContextType>;
  CreateSectionPayload?: CreateSectionPayloadResolvers<ContextType>;
  CreateTablePayload?: CreateTablePayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Floor?: FloorResolvers<ContextType>;
  Guest?: GuestResolvers<ContextType>;
  JoinTablePayload?: JoinTablePayloadResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Section?: SectionResolvers<ContextType>;
  ServiceCall?: ServiceCallResolvers<ContextType>;
  ServiceCallPayload?: ServiceCallPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Table?: TableResolvers<ContextType>;
  TableSession?: TableSessionResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = Context> = ResolversObject<{
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  topic?: TopicDirectiveResolver<any, any, ContextType>;
}>;
