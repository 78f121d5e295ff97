import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { MenuRecord, CategoryRecord, PauseRecord, StationPauseRecord } from '../menu/menu.model.ts';
import type { MenuItemRecord } from '../item/item.model.ts';
import type { AvailabilityChangeRecord } from '../item/availability-change.model.ts';
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

/** The fourteen allergens of EU regulation 1169/2011, annex II. */
export type Allergen =
  /** Celery. */
  | 'CELERY'
  /** Crustaceans. */
  | 'CRUSTACEANS'
  /** Eggs. */
  | 'EGGS'
  /** Fish. */
  | 'FISH'
  /** Cereals containing gluten. */
  | 'GLUTEN'
  /** Lupin. */
  | 'LUPIN'
  /** Milk and lactose. */
  | 'MILK'
  /** Molluscs. */
  | 'MOLLUSCS'
  /** Mustard. */
  | 'MUSTARD'
  /** Tree nuts. */
  | 'NUTS'
  /** Peanuts. */
  | 'PEANUTS'
  /** Sesame seeds. */
  | 'SESAME'
  /** Soybeans. */
  | 'SOYBEANS'
  /** Sulphur dioxide and sulphites. */
  | 'SULPHITES';

/** Whether an item can be ordered. */
export type Availability =
  /** It can be ordered. */
  | 'AVAILABLE'
  /** Sold out (86). */
  | 'SOLD_OUT';

/** An item that was sold out or came back. */
export type AvailabilityChange = {
  __typename?: 'AvailabilityChange';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What it was from then on. */
  availability: Availability;
  /** The item. */
  menuItem: MenuItem;
  /** Until when; null when nobody said. */
  until: Maybe<Scalars['DateTime']['output']>;
};

/** Who may share an answer that is kept. Never callers with different rights. */
export type CacheControlScope =
  /** Callers with the same rights in one organization, or at one table, see the same. */
  | 'ORGANIZATION'
  /** It depends on who asks. The default. */
  | 'PRIVATE'
  /** All callers with the same rights see the same. */
  | 'PUBLIC';

/** A part of a menu, such as starters. */
export type Category = {
  __typename?: 'Category';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its items in the order shown, sold-out ones included. */
  items: Array<MenuItem>;
  /** Name as diners read it. */
  name: Scalars['String']['output'];
  /** Its pause; null when it has none. */
  pause: Maybe<Pause>;
};

/** A new category. */
export type CreateCategoryInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The menu. */
  menuId: Scalars['ID']['input'];
  /** Name as diners read it, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** The category, or why there is none. */
export type CreateCategoryPayload = {
  __typename?: 'CreateCategoryPayload';
  /** The category; null when `errors` is not empty. */
  category: Maybe<Category>;
  /** Why it was refused. */
  errors: Array<UserError>;
};

/** A new menu. */
export type CreateMenuInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The location; it has one menu. */
  locationId: Scalars['ID']['input'];
  /** Name as diners read it, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** A new item. */
export type CreateMenuItemInput = {
  /** Allergens it contains. */
  allergens: Array<Allergen>;
  /** The category. */
  categoryId: Scalars['ID']['input'];
  /** The course it is served in, 1 to 9. */
  course: Scalars['Int']['input'];
  /** Description, up to 500 characters. */
  description: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Address of its picture, `https:` or from the root of the site. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Choices to make when ordering, up to 20. */
  modifierGroups: Array<ModifierGroupInput>;
  /** Name, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** Usual time at the station in minutes, 0 to 240. */
  preparationMinutes: Scalars['Int']['input'];
  /** Price in minor units of the location's currency, 0 or more. */
  priceMinor: Scalars['Int']['input'];
  /** The kitchen station that prepares it, of the same organization. */
  stationId: Scalars['ID']['input'];
};

/** The item, or why there is none. */
export type CreateMenuItemPayload = {
  __typename?: 'CreateMenuItemPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The item; null when `errors` is not empty. */
  menuItem: Maybe<MenuItem>;
};

/** The menu, or why there is none. */
export type CreateMenuPayload = {
  __typename?: 'CreateMenuPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The menu; null when `errors` is not empty. */
  menu: Maybe<Menu>;
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
  | 'NOT_FOUND';

/** A station of the kitchen; see the orders subgraph. */
export type KitchenStation = {
  __typename?: 'KitchenStation';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** A restaurant; see the users subgraph. */
export type Location = {
  __typename?: 'Location';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** What a location offers. */
export type Menu = {
  __typename?: 'Menu';
  /** Its categories in the order shown. */
  categories: Array<Category>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The location. */
  location: Location;
  /** Name as diners read it. */
  name: Scalars['String']['output'];
  /** Stations that take nothing for a while. */
  pausedStations: Array<StationPause>;
};

/** A dish or drink. */
export type MenuItem = {
  __typename?: 'MenuItem';
  /** Allergens it contains without modifiers. */
  allergens: Array<Allergen>;
  /** Whether it can be ordered now. What is paused, by its category or its station, cannot. */
  availability: Availability;
  /** The category it stands in. */
  category: Category;
  /** The course it is served in: 1 comes first. */
  course: Scalars['Int']['output'];
  /** What it is, one or two sentences; empty when there is none. */
  description: Scalars['String']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Address of its picture, absolute or from the root of the site; null when there is none. */
  imageUrl: Maybe<Scalars['String']['output']>;
  /** The location whose menu it stands on. */
  location: Location;
  /** Choices to make when ordering, in the order shown. */
  modifierGroups: Array<ModifierGroup>;
  /** Name as diners and cooks read it. */
  name: Scalars['String']['output'];
  /** Usual time at the station, in minutes. */
  preparationMinutes: Scalars['Int']['output'];
  /** Price without modifiers. */
  price: Money;
  /** The kitchen station that prepares it. */
  station: KitchenStation;
  /** What to offer instead while it cannot be ordered: what the cook said when it was sold out, else what the menu says. */
  substitutes: Array<MenuItem>;
  /** When it can be ordered again, as far as that is known; null when it can now, or nobody knows. */
  unavailableUntil: Maybe<Scalars['DateTime']['output']>;
};

/** An option of a modifier group. */
export type Modifier = {
  __typename?: 'Modifier';
  /** Allergens it adds. */
  allergens: Array<Allergen>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** How a cook reads it. */
  kind: ModifierKind;
  /** How often it may be chosen for one item. */
  maximum: Scalars['Int']['output'];
  /** Name as diners and cooks read it. */
  name: Scalars['String']['output'];
  /** What it adds to the item's price; negative for a reduction. */
  priceDelta: Money;
};

/** A choice to make when ordering an item. */
export type ModifierGroup = {
  __typename?: 'ModifierGroup';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Most options to choose, counting repeats. */
  maximum: Scalars['Int']['output'];
  /** Fewest options to choose, counting repeats. */
  minimum: Scalars['Int']['output'];
  /** The options in the order shown. */
  modifiers: Array<Modifier>;
  /** Question to the diner, such as `Doneness`. */
  name: Scalars['String']['output'];
};

/** A choice to make. */
export type ModifierGroupInput = {
  /** Most options to choose, at least `minimum` and 1. */
  maximum: Scalars['Int']['input'];
  /** Fewest options to choose, 0 or more. */
  minimum: Scalars['Int']['input'];
  /** The options, 1 to 50. */
  modifiers: Array<ModifierInput>;
  /** Question to the diner, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** An option. */
export type ModifierInput = {
  /** Allergens it adds. */
  allergens: Array<Allergen>;
  /** How a cook reads it. */
  kind: ModifierKind;
  /** How often it may be chosen for one item, 1 to 20. */
  maximum: Scalars['Int']['input'];
  /** Name, 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** What it adds to the price, in minor units; may be negative. */
  priceDeltaMinor: Scalars['Int']['input'];
};

/** How a modifier changes a dish. */
export type ModifierKind =
  /** Something is added. */
  | 'ADD'
  /** A choice between equals, such as medium rare. */
  | 'CHOICE'
  /** Something is left out. */
  | 'NO';

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
  /** Create a category at the end of a menu. For managers and owners. */
  createCategory: CreateCategoryPayload;
  /** Create the menu of a location. For managers and owners. */
  createMenu: CreateMenuPayload;
  /** Create an item at the end of a category, with its modifier groups. For managers and owners. */
  createMenuItem: CreateMenuItemPayload;
  /** Pause everything of a category, or let it be ordered again. For managers and owners. */
  pauseCategory: PausePayload;
  /** Pause everything that a kitchen station prepares, or let it be ordered again. For managers and owners. */
  pauseStation: PausePayload;
  /** Mark an item sold out (86), for good or until some time, or available again. For all staff. */
  setAvailability: SetAvailabilityPayload;
  /** Change fields of an item; what is left out stays. For managers and owners. */
  updateMenuItem: UpdateMenuItemPayload;
};


export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


export type MutationCreateMenuArgs = {
  input: CreateMenuInput;
};


export type MutationCreateMenuItemArgs = {
  input: CreateMenuItemInput;
};


export type MutationPauseCategoryArgs = {
  input: PauseCategoryInput;
};


export type MutationPauseStationArgs = {
  input: PauseStationInput;
};


export type MutationSetAvailabilityArgs = {
  input: SetAvailabilityInput;
};


export type MutationUpdateMenuItemArgs = {
  input: UpdateMenuItemInput;
};

/** Where a page of a connection stands. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` to read the next page; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True when more edges follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** Something that cannot be ordered for a while. */
export type Pause = {
  __typename?: 'Pause';
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /** Until when; null until somebody ends it. */
  until: Maybe<Scalars['DateTime']['output']>;
};

/** A category to pause. */
export type PauseCategoryInput = {
  /** The category. */
  categoryId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** False ends the pause. */
  paused: Scalars['Boolean']['input'];
  /** When the pause ends by itself; left out until somebody ends it. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The menu, or why nothing of it was paused. */
export type PausePayload = {
  __typename?: 'PausePayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The menu; null when `errors` is not empty. */
  menu: Maybe<Menu>;
};

/** A kitchen station to pause. */
export type PauseStationInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The location whose menu it is about. */
  locationId: Scalars['ID']['input'];
  /** False ends the pause. */
  paused: Scalars['Boolean']['input'];
  /** The station. */
  stationId: Scalars['ID']['input'];
  /** When the pause ends by itself; left out until somebody ends it. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /** What was sold out at a location and came back, between two instants of at most 366 days, newest first, up to 1000. For managers and owners. */
  availabilityHistory: Array<AvailabilityChange>;
  /** The menu of a location. Public. */
  menu: Maybe<Menu>;
  /** One item of a menu. Public. */
  menuItem: Maybe<MenuItem>;
  /** Up to 100 items of one organization, in the order asked for; null for what does not exist. Public. */
  menuItems: Array<Maybe<MenuItem>>;
};


export type QueryAvailabilityHistoryArgs = {
  from: Scalars['DateTime']['input'];
  locationId: Scalars['ID']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryMenuArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryMenuItemArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMenuItemsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** A new availability. */
export type SetAvailabilityInput = {
  /** The availability from now on. */
  availability: Availability;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The item. */
  menuItemId: Scalars['ID']['input'];
  /** Up to 5 items of the same menu to offer meanwhile, in this order. Left out: what the menu says. */
  substituteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When it comes back by itself; only for what is sold out. Left out: until somebody says so. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The changed item, or why it is not. */
export type SetAvailabilityPayload = {
  __typename?: 'SetAvailabilityPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The item; null when `errors` is not empty. */
  menuItem: Maybe<MenuItem>;
};

/** A kitchen station that takes nothing for a while. */
export type StationPause = {
  __typename?: 'StationPause';
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /** The station. */
  station: KitchenStation;
  /** Until when; null until somebody ends it. */
  until: Maybe<Scalars['DateTime']['output']>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** An item of the location's menu was created, changed, sold out or came back. Public. */
  menuItemChanged: MenuItem;
};


export type SubscriptionMenuItemChangedArgs = {
  locationId: Scalars['ID']['input'];
};

/** Changes of an item. */
export type UpdateMenuItemInput = {
  /** New allergens, all of them. */
  allergens?: InputMaybe<Array<Allergen>>;
  /** New course, 1 to 9. */
  course?: InputMaybe<Scalars['Int']['input']>;
  /** New description, up to 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** New picture. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** The item. */
  menuItemId: Scalars['ID']['input'];
  /** New name, 1 to 80 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New usual time in minutes, 0 to 240. */
  preparationMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** New price in minor units. Orders already placed keep theirs. */
  priceMinor?: InputMaybe<Scalars['Int']['input']>;
  /** New kitchen station. */
  stationId?: InputMaybe<Scalars['ID']['input']>;
  /** What to offer instead while it cannot be ordered: up to 5 items of the same menu, all of them, in this order. */
  substituteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The changed item, or why it is not. */
export type UpdateMenuItemPayload = {
  __typename?: 'UpdateMenuItemPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The item; null when `errors` is not empty. */
  menuItem: Maybe<MenuItem>;
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
  Category: Category;
  Menu: Menu;
  MenuItem: MenuItem;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
  Menu:
    ( { __typename: 'Menu' }
    & GraphQLRecursivePick<FederationTypes['Menu'], {"id":true}> );
  MenuItem:
    ( { __typename: 'MenuItem' }
    & GraphQLRecursivePick<FederationTypes['MenuItem'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  Allergen: Allergen;
  Availability: Availability;
  AvailabilityChange: ResolverTypeWrapper<AvailabilityChangeRecord>;
  CacheControlScope: CacheControlScope;
  Category: ResolverTypeWrapper<CategoryRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryPayload: ResolverTypeWrapper<Omit<CreateCategoryPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  CreateMenuInput: CreateMenuInput;
  CreateMenuItemInput: CreateMenuItemInput;
  CreateMenuItemPayload: ResolverTypeWrapper<Omit<CreateMenuItemPayload, 'menuItem'> & { menuItem?: Maybe<ResolversTypes['MenuItem']> }>;
  CreateMenuPayload: ResolverTypeWrapper<Omit<CreateMenuPayload, 'menu'> & { menu?: Maybe<ResolversTypes['Menu']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErrorCode: ErrorCode;
  KitchenStation: ResolverTypeWrapper<KitchenStation>;
  Location: ResolverTypeWrapper<Location>;
  Menu: ResolverTypeWrapper<MenuRecord>;
  MenuItem: ResolverTypeWrapper<MenuItemRecord>;
  Modifier: ResolverTypeWrapper<Modifier>;
  ModifierGroup: ResolverTypeWrapper<ModifierGroup>;
  ModifierGroupInput: ModifierGroupInput;
  ModifierInput: ModifierInput;
  ModifierKind: ModifierKind;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Pause: ResolverTypeWrapper<PauseRecord>;
  PauseCategoryInput: PauseCategoryInput;
  PausePayload: ResolverTypeWrapper<Omit<PausePayload, 'menu'> & { menu?: Maybe<ResolversTypes['Menu']> }>;
  PauseStationInput: PauseStationInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SetAvailabilityInput: SetAvailabilityInput;
  SetAvailabilityPayload: ResolverTypeWrapper<Omit<SetAvailabilityPayload, 'menuItem'> & { menuItem?: Maybe<ResolversTypes['MenuItem']> }>;
  StationPause: ResolverTypeWrapper<StationPauseRecord>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UpdateMenuItemInput: UpdateMenuItemInput;
  UpdateMenuItemPayload: ResolverTypeWrapper<Omit<UpdateMenuItemPayload, 'menuItem'> & { menuItem?: Maybe<ResolversTypes['MenuItem']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AvailabilityChange: AvailabilityChangeRecord;
  Category: CategoryRecord;
  ID: Scalars['ID']['output'];
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryPayload: Omit<CreateCategoryPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  CreateMenuInput: CreateMenuInput;
  CreateMenuItemInput: CreateMenuItemInput;
  CreateMenuItemPayload: Omit<CreateMenuItemPayload, 'menuItem'> & { menuItem?: Maybe<ResolversParentTypes['MenuItem']> };
  CreateMenuPayload: Omit<CreateMenuPayload, 'menu'> & { menu?: Maybe<ResolversParentTypes['Menu']> };
  DateTime: Scalars['DateTime']['output'];
  KitchenStation: KitchenStation;
  Location: Location;
  Menu: MenuRecord;
  MenuItem: MenuItemRecord;
  Modifier: Modifier;
  ModifierGroup: ModifierGroup;
  ModifierGroupInput: ModifierGroupInput;
  ModifierInput: ModifierInput;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Pause: PauseRecord;
  PauseCategoryInput: PauseCategoryInput;
  PausePayload: Omit<PausePayload, 'menu'> & { menu?: Maybe<ResolversParentTypes['Menu']> };
  PauseStationInput: PauseStationInput;
  Query: Record<PropertyKey, never>;
  SetAvailabilityInput: SetAvailabilityInput;
  SetAvailabilityPayload: Omit<SetAvailabilityPayload, 'menuItem'> & { menuItem?: Maybe<ResolversParentTypes['MenuItem']> };
  StationPause: StationPauseRecord;
  Subscription: Record<PropertyKey, never>;
  UpdateMenuItemInput: UpdateMenuItemInput;
  UpdateMenuItemPayload: Omit<UpdateMenuItemPayload, 'menuItem'> & { menuItem?: Maybe<ResolversParentTypes['MenuItem']> };
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

export type AvailabilityChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailabilityChange'] = ResolversParentTypes['AvailabilityChange']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  menuItem?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pause?: Resolver<Maybe<ResolversTypes['Pause']>, ParentType, ContextType>;
}>;

export type CreateCategoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCategoryPayload'] = ResolversParentTypes['CreateCategoryPayload']> = ResolversObject<{
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type CreateMenuItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMenuItemPayload'] = ResolversParentTypes['CreateMenuItemPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
}>;

export type CreateMenuPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMenuPayload'] = ResolversParentTypes['CreateMenuPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  menu?: Resolver<Maybe<ResolversTypes['Menu']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type KitchenStationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenStation'] = ResolversParentTypes['KitchenStation']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type MenuResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Menu'] = ResolversParentTypes['Menu'], FederationReferenceType extends FederationReferenceTypes['Menu'] = FederationReferenceTypes['Menu']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Menu']> | FederationReferenceType, FederationReferenceType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pausedStations?: Resolver<Array<ResolversTypes['StationPause']>, ParentType, ContextType>;
}>;

export type MenuItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem'], FederationReferenceType extends FederationReferenceTypes['MenuItem'] = FederationReferenceTypes['MenuItem']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MenuItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allergens?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  course?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  modifierGroups?: Resolver<Array<ResolversTypes['ModifierGroup']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  preparationMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  substitutes?: Resolver<Array<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  unavailableUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type ModifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Modifier'] = ResolversParentTypes['Modifier']> = ResolversObject<{
  allergens?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ModifierKind'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceDelta?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}>;

export type ModifierGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModifierGroup'] = ResolversParentTypes['ModifierGroup']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['Modifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  createCategory?: Resolver<ResolversTypes['CreateCategoryPayload'], ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  createMenu?: Resolver<ResolversTypes['CreateMenuPayload'], ParentType, ContextType, RequireFields<MutationCreateMenuArgs, 'input'>>;
  createMenuItem?: Resolver<ResolversTypes['CreateMenuItemPayload'], ParentType, ContextType, RequireFields<MutationCreateMenuItemArgs, 'input'>>;
  pauseCategory?: Resolver<ResolversTypes['PausePayload'], ParentType, ContextType, RequireFields<MutationPauseCategoryArgs, 'input'>>;
  pauseStation?: Resolver<ResolversTypes['PausePayload'], ParentType, ContextType, RequireFields<MutationPauseStationArgs, 'input'>>;
  setAvailability?: Resolver<ResolversTypes['SetAvailabilityPayload'], ParentType, ContextType, RequireFields<MutationSetAvailabilityArgs, 'input'>>;
  updateMenuItem?: Resolver<ResolversTypes['UpdateMenuItemPayload'], ParentType, ContextType, RequireFields<MutationUpdateMenuItemArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type PauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pause'] = ResolversParentTypes['Pause']> = ResolversObject<{
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type PausePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PausePayload'] = ResolversParentTypes['PausePayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  menu?: Resolver<Maybe<ResolversTypes['Menu']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityChange']>, ParentType, ContextType, RequireFields<QueryAvailabilityHistoryArgs, 'from' | 'locationId' | 'to'>>;
  menu?: Resolver<Maybe<ResolversTypes['Menu']>, ParentType, ContextType, RequireFields<QueryMenuArgs, 'locationId'>>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType, RequireFields<QueryMenuItemArgs, 'id'>>;
  menuItems?: Resolver<Array<Maybe<ResolversTypes['MenuItem']>>, ParentType, ContextType, RequireFields<QueryMenuItemsArgs, 'ids'>>;
}>;

export type SetAvailabilityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAvailabilityPayload'] = ResolversParentTypes['SetAvailabilityPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
}>;

export type StationPauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationPause'] = ResolversParentTypes['StationPause']> = ResolversObject<{
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  menuItemChanged?: SubscriptionResolver<ResolversTypes['MenuItem'], "menuItemChanged", ParentType, ContextType, RequireFields<SubscriptionMenuItemChangedArgs, 'locationId'>>;
}>;

export type UpdateMenuItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateMenuItemPayload'] = ResolversParentTypes['UpdateMenuItemPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  AvailabilityChange?: AvailabilityChangeResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CreateCategoryPayload?: CreateCategoryPayloadResolvers<ContextType>;
  CreateMenuItemPayload?: CreateMenuItemPayloadResolvers<ContextType>;
  CreateMenuPayload?: CreateMenuPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  KitchenStation?: KitchenStationResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Menu?: MenuResolvers<ContextType>;
  MenuItem?: MenuItemResolvers<ContextType>;
  Modifier?: ModifierResolvers<ContextType>;
  ModifierGroup?: ModifierGroupResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Pause?: PauseResolvers<ContextType>;
  PausePayload?: PausePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SetAvailabilityPayload?: SetAvailabilityPayloadResolvers<ContextType>;
  StationPause?: StationPauseResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UpdateMenuItemPayload?: UpdateMenuItemPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = Context> = ResolversObject<{
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  topic?: TopicDirectiveResolver<any, any, ContextType>;
}>;
