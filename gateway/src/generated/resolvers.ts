import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
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

/** What one gateway process sees of the system, since it started or over the last minute where said. */
export type Operations = {
  __typename?: 'Operations';
  /** The instant of this reading, by the gateway's clock. */
  at: Scalars['DateTime']['output'];
  /** Of those, how many had unexpected errors. */
  errorsLastMinute: Scalars['Int']['output'];
  /** Events delivered to subscribers in the last 60 seconds. */
  eventsLastMinute: Scalars['Int']['output'];
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

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Latency: ResolverTypeWrapper<Latency>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Operations: ResolverTypeWrapper<Operations>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Part: ResolverTypeWrapper<Part>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SubgraphOperations: ResolverTypeWrapper<SubgraphOperations>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  DateTime: Scalars['DateTime']['output'];
  Latency: Latency;
  Float: Scalars['Float']['output'];
  Operations: Operations;
  Int: Scalars['Int']['output'];
  Part: Part;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  SubgraphOperations: SubgraphOperations;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type LatencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Latency'] = ResolversParentTypes['Latency']> = ResolversObject<{
  p50?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type OperationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Operations'] = ResolversParentTypes['Operations']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  errorsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  latency?: Resolver<ResolversTypes['Latency'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  requestsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  residentBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sockets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  subgraphs?: Resolver<Array<ResolversTypes['SubgraphOperations']>, ParentType, ContextType>;
  subscriptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type PartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = ResolversObject<{
  checkMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  operations?: Resolver<ResolversTypes['Operations'], ParentType, ContextType>;
}>;

export type SubgraphOperationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubgraphOperations'] = ResolversParentTypes['SubgraphOperations']> = ResolversObject<{
  errorsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetchesLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  latency?: Resolver<ResolversTypes['Latency'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  DateTime?: GraphQLScalarType;
  Latency?: LatencyResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SubgraphOperations?: SubgraphOperationsResolvers<ContextType>;
}>;

