import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
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

/** A cache of this gateway, counted since the process started. */
export type CacheActivity = {
  __typename?: 'CacheActivity';
  /** Fetched because nobody could say whether what is kept still holds. */
  bypasses: Scalars['Float']['output'];
  /** Their size in bytes. */
  bytes: Scalars['Float']['output'];
  /** Given up because something of it had changed. */
  changed: Scalars['Float']['output'];
  /** Entries kept in this process. */
  entries: Scalars['Int']['output'];
  /** Given up for lack of room. */
  evicted: Scalars['Float']['output'];
  /** Found, in this process or in what gateways share, or by waiting for somebody else's fetch. */
  hits: Scalars['Float']['output'];
  /** Not found, and fetched. */
  misses: Scalars['Float']['output'];
  /** `entity` for what subgraphs said of single entities, `response` for whole answers. */
  name: Scalars['String']['output'];
};

/** Codes of expected failures. New codes may be added; existing ones keep their meaning. */
export type ErrorCode =
  /** The supergraph that was read cannot be served. */
  | 'SUPERGRAPH_REFUSED';

/** Latency over a time, in milliseconds; zero when nothing happened. */
export type Latency = {
  __typename?: 'Latency';
  /** Half of the requests were faster. */
  p50: Scalars['Float']['output'];
  /** 95 of 100 were faster. */
  p95: Scalars['Float']['output'];
  /** 99 of 100 were faster. */
  p99: Scalars['Float']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Reads the supergraph again, on this gateway and every other, and serves it if it is another and a right one. A wrong one changes nothing.
   * For super-admins.
   */
  reloadSupergraph: ReloadSupergraphPayload;
};


export type MutationReloadSupergraphArgs = {
  input: ReloadSupergraphInput;
};

/** What one gateway process sees of the system, since it started or over the last minute where said. */
export type Operations = {
  __typename?: 'Operations';
  /** The instant of this reading, by the gateway's clock. */
  at: Scalars['DateTime']['output'];
  /** What this gateway keeps of answers, and how often that spared a fetch. Empty when it keeps nothing. */
  caches: Array<CacheActivity>;
  /** Of those, how many had unexpected errors. */
  errorsLastMinute: Scalars['Int']['output'];
  /** Events delivered to subscribers in the last 60 seconds. */
  eventsLastMinute: Scalars['Int']['output'];
  /** The platform's id, whichever gateway answers. */
  id: Scalars['ID']['output'];
  /** Latency of whole requests over the last 60 seconds, in milliseconds. */
  latency: Latency;
  /** Each part the system depends on, and whether it answers. */
  parts: Array<Part>;
  /** Requests answered in the last 60 seconds. */
  requestsLastMinute: Scalars['Int']['output'];
  /** Resident memory of this process, in bytes. */
  residentBytes: Scalars['Float']['output'];
  /** Open WebSocket connections. */
  sockets: Scalars['Int']['output'];
  /** When this gateway process started. */
  startedAt: Scalars['DateTime']['output'];
  /** Each subgraph as this gateway sees it. */
  subgraphs: Array<SubgraphOperations>;
  /** Running subscriptions. */
  subscriptions: Scalars['Int']['output'];
  /** What this gateway serves. */
  supergraph: SupergraphState;
};

/** A part the system depends on. */
export type Part = {
  __typename?: 'Part';
  /** How long the last check took, in milliseconds. */
  checkMs: Scalars['Float']['output'];
  /** Name, such as `store` or `event log`. */
  name: Scalars['String']['output'];
  /** What is wrong, in one sentence; null when it is ready. */
  problem: Maybe<Scalars['String']['output']>;
  /** Whether it answers. */
  ready: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** How the gateway and the parts behind it are doing. For super-admins. */
  operations: Operations;
};


export type QueryOperationsArgs = {
  platformId?: InputMaybe<Scalars['ID']['input']>;
};

/** A request to read the supergraph again. */
export type ReloadSupergraphInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
};

/** What came of reading the supergraph again, on the gateway that was asked. */
export type ReloadSupergraphPayload = {
  __typename?: 'ReloadSupergraphPayload';
  /** Why what was read is not served; what was served before still is. */
  errors: Array<UserError>;
  /** What is served now; null when `errors` is not empty. */
  supergraph: Maybe<SupergraphState>;
};

/** A subgraph as seen by this gateway. */
export type SubgraphOperations = {
  __typename?: 'SubgraphOperations';
  /** Of those, how many failed. */
  errorsLastMinute: Scalars['Int']['output'];
  /** Fetches sent to it in the last 60 seconds. */
  fetchesLastMinute: Scalars['Int']['output'];
  /** Latency of fetches over the last 60 seconds, in milliseconds. */
  latency: Latency;
  /** Name of the subgraph. */
  name: Scalars['String']['output'];
  /** Whether its last readiness check passed. */
  ready: Scalars['Boolean']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** How the gateway that tells it and the parts behind it are doing, every second. For super-admins. */
  operationsChanged: Operations;
};


export type SubscriptionOperationsChangedArgs = {
  platformId: Scalars['ID']['input'];
};

/** The supergraph that a gateway serves, and what came of reading it last. */
export type SupergraphState = {
  __typename?: 'SupergraphState';
  /** What the last change broke in the public schema, one sentence each. */
  breakingChanges: Array<Scalars['String']['output']>;
  /** Operations in use that the last change made invalid, by name. */
  brokenOperations: Array<Scalars['String']['output']>;
  /** Why the one that was read last is not served; null when it is. */
  problem: Maybe<Scalars['String']['output']>;
  /** When it was read last, whatever came of it. */
  readAt: Scalars['DateTime']['output'];
  /** Since when it is served. */
  servedSince: Scalars['DateTime']['output'];
  /** Where it is read from. */
  source: Scalars['String']['output'];
  /** Changes with the supergraph. */
  version: Scalars['String']['output'];
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
  Operations: Operations;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Operations:
    ( { __typename: 'Operations' }
    & GraphQLRecursivePick<FederationTypes['Operations'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  CacheActivity: ResolverTypeWrapper<CacheActivity>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErrorCode: ErrorCode;
  Latency: ResolverTypeWrapper<Latency>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operations: ResolverTypeWrapper<Operations>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Part: ResolverTypeWrapper<Part>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReloadSupergraphInput: ReloadSupergraphInput;
  ReloadSupergraphPayload: ResolverTypeWrapper<ReloadSupergraphPayload>;
  SubgraphOperations: ResolverTypeWrapper<SubgraphOperations>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SupergraphState: ResolverTypeWrapper<SupergraphState>;
  UserError: ResolverTypeWrapper<UserError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  CacheActivity: CacheActivity;
  Float: Scalars['Float']['output'];
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  Latency: Latency;
  Mutation: Record<PropertyKey, never>;
  Operations: Operations | FederationReferenceTypes['Operations'];
  ID: Scalars['ID']['output'];
  Part: Part;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  ReloadSupergraphInput: ReloadSupergraphInput;
  ReloadSupergraphPayload: ReloadSupergraphPayload;
  SubgraphOperations: SubgraphOperations;
  Subscription: Record<PropertyKey, never>;
  SupergraphState: SupergraphState;
  UserError: UserError;
  String: Scalars['String']['output'];
}>;

export type TopicDirectiveArgs = {
  guard: Scalars['String']['input'];
  key: Scalars['String']['input'];
  name: Scalars['String']['input'];
  slow: Scalars['String']['input'];
  snapshot: Scalars['String']['input'];
};

export type TopicDirectiveResolver<Result, Parent, ContextType = Context, Args = TopicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CacheActivity'] = ResolversParentTypes['CacheActivity']> = ResolversObject<{
  bypasses?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evicted?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  misses?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type LatencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Latency'] = ResolversParentTypes['Latency']> = ResolversObject<{
  p50?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  reloadSupergraph?: Resolver<ResolversTypes['ReloadSupergraphPayload'], ParentType, ContextType, RequireFields<MutationReloadSupergraphArgs, 'input'>>;
}>;

export type OperationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Operations'] = ResolversParentTypes['Operations'], FederationReferenceType extends FederationReferenceTypes['Operations'] = FederationReferenceTypes['Operations']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Operations']> | FederationReferenceType, FederationReferenceType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  caches?: Resolver<Array<ResolversTypes['CacheActivity']>, ParentType, ContextType>;
  errorsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latency?: Resolver<ResolversTypes['Latency'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  requestsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  residentBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sockets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  subgraphs?: Resolver<Array<ResolversTypes['SubgraphOperations']>, ParentType, ContextType>;
  subscriptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  supergraph?: Resolver<ResolversTypes['SupergraphState'], ParentType, ContextType>;
}>;

export type PartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = ResolversObject<{
  checkMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  operations?: Resolver<ResolversTypes['Operations'], ParentType, ContextType, Partial<QueryOperationsArgs>>;
}>;

export type ReloadSupergraphPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReloadSupergraphPayload'] = ResolversParentTypes['ReloadSupergraphPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  supergraph?: Resolver<Maybe<ResolversTypes['SupergraphState']>, ParentType, ContextType>;
}>;

export type SubgraphOperationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubgraphOperations'] = ResolversParentTypes['SubgraphOperations']> = ResolversObject<{
  errorsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetchesLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  latency?: Resolver<ResolversTypes['Latency'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  operationsChanged?: SubscriptionResolver<ResolversTypes['Operations'], "operationsChanged", ParentType, ContextType, RequireFields<SubscriptionOperationsChangedArgs, 'platformId'>>;
}>;

export type SupergraphStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupergraphState'] = ResolversParentTypes['SupergraphState']> = ResolversObject<{
  breakingChanges?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  brokenOperations?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  servedSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  CacheActivity?: CacheActivityResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Latency?: LatencyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReloadSupergraphPayload?: ReloadSupergraphPayloadResolvers<ContextType>;
  SubgraphOperations?: SubgraphOperationsResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SupergraphState?: SupergraphStateResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = Context> = ResolversObject<{
  topic?: TopicDirectiveResolver<any, any, ContextType>;
}>;
