/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment TicketParts on KitchenTicket {\n    id\n    version\n    status\n    course\n    firedAt\n    readyAt\n    recalled\n    addOn\n    rushedAt\n    delivery\n    allergensToAcknowledge\n    allergensAcknowledgedAt\n    changes { id kind at reason noteBefore acknowledgedAt item { id } }\n    station { id name }\n    alsoAt { id name }\n    order {\n      id\n      number\n      note\n      placedAt\n      table { id name }\n      placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      allergies\n      fireAt\n      recallCount\n      voidReason\n      menuItem { id }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n": typeof types.TicketPartsFragmentDoc,
    "\n  query Station($id: ID!) {\n    kitchenStation(id: $id) { id name warningSeconds lateSeconds location { id name timeZone } }\n  }\n": typeof types.StationDocument,
    "\n  query OpenTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: OPEN, first: 500) { ...TicketParts }\n  }\n": typeof types.OpenTicketsDocument,
    "\n  query BumpedTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: BUMPED, first: 50) { ...TicketParts }\n  }\n": typeof types.BumpedTicketsDocument,
    "\n  query OneTicket($id: ID!) {\n    kitchenTicket(id: $id) { ...TicketParts }\n  }\n": typeof types.OneTicketDocument,
    "\n  subscription TicketChanged($stationId: ID!) {\n    kitchenTicketChanged(stationId: $stationId) { ...TicketParts }\n  }\n": typeof types.TicketChangedDocument,
    "\n  mutation StartTicket($input: TicketCommandInput!) {\n    answer: startTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.StartTicketDocument,
    "\n  mutation BumpTicket($input: TicketCommandInput!) {\n    answer: bumpTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.BumpTicketDocument,
    "\n  mutation BumpItem($input: ItemCommandInput!) {\n    answer: bumpItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.BumpItemDocument,
    "\n  mutation UndoBump($input: UndoBumpInput!) {\n    answer: undoBump(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.UndoBumpDocument,
    "\n  mutation RecallTicket($input: TicketCommandInput!) {\n    answer: recallTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.RecallTicketDocument,
    "\n  mutation RecallItem($input: ItemCommandInput!) {\n    answer: recallItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.RecallItemDocument,
    "\n  query StationMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      categories { id name items { id name availability unavailableUntil substitutes { id } station { id } } }\n    }\n  }\n": typeof types.StationMenuDocument,
    "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) { id name availability unavailableUntil substitutes { id } station { id } }\n  }\n": typeof types.MenuItemChangedDocument,
    "\n  mutation SetAvailability($input: SetAvailabilityInput!) {\n    answer: setAvailability(input: $input) { menuItem { id availability unavailableUntil substitutes { id } } errors { code message field } }\n  }\n": typeof types.SetAvailabilityDocument,
    "\n  fragment ExpoOrderParts on Order {\n    id\n    version\n    number\n    status\n    note\n    placedAt\n    promisedAt\n    readyAt\n    rushedAt\n    table { id name }\n    placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      course\n      fireAt\n      station { id name }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n": typeof types.ExpoOrderPartsFragmentDoc,
    "\n  query ExpoLocation($id: ID!) {\n    location(id: $id) { id name timeZone }\n    kitchenStations(locationId: $id) { id name }\n  }\n": typeof types.ExpoLocationDocument,
    "\n  query OpenOrders($locationId: ID!) {\n    openOrders(locationId: $locationId) { ...ExpoOrderParts }\n  }\n": typeof types.OpenOrdersDocument,
    "\n  subscription LocationOrderChanged($locationId: ID!) {\n    locationOrderChanged(locationId: $locationId) { ...ExpoOrderParts }\n  }\n": typeof types.LocationOrderChangedDocument,
    "\n  mutation ServeOrder($input: OrderCommandInput!) {\n    answer: serveOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": typeof types.ServeOrderDocument,
    "\n  query Places {\n    viewer {\n      kind\n      membership { id organization { id name locations { id name address } } }\n    }\n  }\n": typeof types.PlacesDocument,
    "\n  query Stations($locationId: ID!) {\n    kitchenStations(locationId: $locationId) { id name openTicketCount }\n  }\n": typeof types.StationsDocument,
    "\n  query MenuItem($id: ID!) {\n    menuItem(id: $id) {\n      id\n      availability\n    }\n  }\n": typeof types.MenuItemDocument,
    "\n  query OneOrder($id: ID!) {\n    order(id: $id) {\n      ...ExpoOrderParts\n    }\n  }\n": typeof types.OneOrderDocument,
    "\n  query HeldTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: HELD, first: 100) { ...TicketParts }\n  }\n": typeof types.HeldTicketsDocument,
    "\n  mutation AcknowledgeAllergens($input: TicketCommandInput!) {\n    answer: acknowledgeAllergens(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.AcknowledgeAllergensDocument,
    "\n  mutation AcknowledgeChange($input: AcknowledgeChangeInput!) {\n    answer: acknowledgeChange(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.AcknowledgeChangeDocument,
    "\n  mutation FireItem($input: ItemCommandInput!) {\n    answer: fireItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.FireItemDocument,
    "\n  mutation HoldItem($input: ItemCommandInput!) {\n    answer: holdItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": typeof types.HoldItemDocument,
    "\n  mutation FireCourse($input: CourseCommandInput!) {\n    answer: fireCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": typeof types.FireCourseDocument,
    "\n  mutation HoldCourse($input: CourseCommandInput!) {\n    answer: holdCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": typeof types.HoldCourseDocument,
    "\n  mutation RushOrder($input: OrderCommandInput!) {\n    answer: rushOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": typeof types.RushOrderDocument,
    "\n  mutation UndoRush($input: OrderCommandInput!) {\n    answer: undoRush(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": typeof types.UndoRushDocument,
    "\n  mutation RegisterScreen($input: RegisterScreenInput!) {\n    answer: registerScreen(input: $input) { screen { id } errors { code message field } }\n  }\n": typeof types.RegisterScreenDocument,
    "\n  mutation ScreenHeartbeat($input: ScreenInput!) {\n    answer: screenHeartbeat(input: $input) { screen { id } errors { code message field } }\n  }\n": typeof types.ScreenHeartbeatDocument,
    "\n  mutation AcknowledgeTickets($input: AcknowledgeTicketsInput!) {\n    answer: acknowledgeTickets(input: $input) { tickets { id delivery } errors { code message field } }\n  }\n": typeof types.AcknowledgeTicketsDocument,
    "\n  query UnacknowledgedTickets($locationId: ID!) {\n    unacknowledgedTickets(locationId: $locationId) { ...TicketParts }\n  }\n": typeof types.UnacknowledgedTicketsDocument,
    "\n  subscription UnacknowledgedTicketChanged($locationId: ID!) {\n    unacknowledgedTicketChanged(locationId: $locationId) { ...TicketParts }\n  }\n": typeof types.UnacknowledgedTicketChangedDocument,
};
const documents: Documents = {
    "\n  fragment TicketParts on KitchenTicket {\n    id\n    version\n    status\n    course\n    firedAt\n    readyAt\n    recalled\n    addOn\n    rushedAt\n    delivery\n    allergensToAcknowledge\n    allergensAcknowledgedAt\n    changes { id kind at reason noteBefore acknowledgedAt item { id } }\n    station { id name }\n    alsoAt { id name }\n    order {\n      id\n      number\n      note\n      placedAt\n      table { id name }\n      placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      allergies\n      fireAt\n      recallCount\n      voidReason\n      menuItem { id }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n": types.TicketPartsFragmentDoc,
    "\n  query Station($id: ID!) {\n    kitchenStation(id: $id) { id name warningSeconds lateSeconds location { id name timeZone } }\n  }\n": types.StationDocument,
    "\n  query OpenTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: OPEN, first: 500) { ...TicketParts }\n  }\n": types.OpenTicketsDocument,
    "\n  query BumpedTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: BUMPED, first: 50) { ...TicketParts }\n  }\n": types.BumpedTicketsDocument,
    "\n  query OneTicket($id: ID!) {\n    kitchenTicket(id: $id) { ...TicketParts }\n  }\n": types.OneTicketDocument,
    "\n  subscription TicketChanged($stationId: ID!) {\n    kitchenTicketChanged(stationId: $stationId) { ...TicketParts }\n  }\n": types.TicketChangedDocument,
    "\n  mutation StartTicket($input: TicketCommandInput!) {\n    answer: startTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.StartTicketDocument,
    "\n  mutation BumpTicket($input: TicketCommandInput!) {\n    answer: bumpTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.BumpTicketDocument,
    "\n  mutation BumpItem($input: ItemCommandInput!) {\n    answer: bumpItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.BumpItemDocument,
    "\n  mutation UndoBump($input: UndoBumpInput!) {\n    answer: undoBump(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.UndoBumpDocument,
    "\n  mutation RecallTicket($input: TicketCommandInput!) {\n    answer: recallTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.RecallTicketDocument,
    "\n  mutation RecallItem($input: ItemCommandInput!) {\n    answer: recallItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.RecallItemDocument,
    "\n  query StationMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      categories { id name items { id name availability unavailableUntil substitutes { id } station { id } } }\n    }\n  }\n": types.StationMenuDocument,
    "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) { id name availability unavailableUntil substitutes { id } station { id } }\n  }\n": types.MenuItemChangedDocument,
    "\n  mutation SetAvailability($input: SetAvailabilityInput!) {\n    answer: setAvailability(input: $input) { menuItem { id availability unavailableUntil substitutes { id } } errors { code message field } }\n  }\n": types.SetAvailabilityDocument,
    "\n  fragment ExpoOrderParts on Order {\n    id\n    version\n    number\n    status\n    note\n    placedAt\n    promisedAt\n    readyAt\n    rushedAt\n    table { id name }\n    placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      course\n      fireAt\n      station { id name }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n": types.ExpoOrderPartsFragmentDoc,
    "\n  query ExpoLocation($id: ID!) {\n    location(id: $id) { id name timeZone }\n    kitchenStations(locationId: $id) { id name }\n  }\n": types.ExpoLocationDocument,
    "\n  query OpenOrders($locationId: ID!) {\n    openOrders(locationId: $locationId) { ...ExpoOrderParts }\n  }\n": types.OpenOrdersDocument,
    "\n  subscription LocationOrderChanged($locationId: ID!) {\n    locationOrderChanged(locationId: $locationId) { ...ExpoOrderParts }\n  }\n": types.LocationOrderChangedDocument,
    "\n  mutation ServeOrder($input: OrderCommandInput!) {\n    answer: serveOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": types.ServeOrderDocument,
    "\n  query Places {\n    viewer {\n      kind\n      membership { id organization { id name locations { id name address } } }\n    }\n  }\n": types.PlacesDocument,
    "\n  query Stations($locationId: ID!) {\n    kitchenStations(locationId: $locationId) { id name openTicketCount }\n  }\n": types.StationsDocument,
    "\n  query MenuItem($id: ID!) {\n    menuItem(id: $id) {\n      id\n      availability\n    }\n  }\n": types.MenuItemDocument,
    "\n  query OneOrder($id: ID!) {\n    order(id: $id) {\n      ...ExpoOrderParts\n    }\n  }\n": types.OneOrderDocument,
    "\n  query HeldTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: HELD, first: 100) { ...TicketParts }\n  }\n": types.HeldTicketsDocument,
    "\n  mutation AcknowledgeAllergens($input: TicketCommandInput!) {\n    answer: acknowledgeAllergens(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.AcknowledgeAllergensDocument,
    "\n  mutation AcknowledgeChange($input: AcknowledgeChangeInput!) {\n    answer: acknowledgeChange(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.AcknowledgeChangeDocument,
    "\n  mutation FireItem($input: ItemCommandInput!) {\n    answer: fireItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.FireItemDocument,
    "\n  mutation HoldItem($input: ItemCommandInput!) {\n    answer: holdItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n": types.HoldItemDocument,
    "\n  mutation FireCourse($input: CourseCommandInput!) {\n    answer: fireCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": types.FireCourseDocument,
    "\n  mutation HoldCourse($input: CourseCommandInput!) {\n    answer: holdCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": types.HoldCourseDocument,
    "\n  mutation RushOrder($input: OrderCommandInput!) {\n    answer: rushOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": types.RushOrderDocument,
    "\n  mutation UndoRush($input: OrderCommandInput!) {\n    answer: undoRush(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n": types.UndoRushDocument,
    "\n  mutation RegisterScreen($input: RegisterScreenInput!) {\n    answer: registerScreen(input: $input) { screen { id } errors { code message field } }\n  }\n": types.RegisterScreenDocument,
    "\n  mutation ScreenHeartbeat($input: ScreenInput!) {\n    answer: screenHeartbeat(input: $input) { screen { id } errors { code message field } }\n  }\n": types.ScreenHeartbeatDocument,
    "\n  mutation AcknowledgeTickets($input: AcknowledgeTicketsInput!) {\n    answer: acknowledgeTickets(input: $input) { tickets { id delivery } errors { code message field } }\n  }\n": types.AcknowledgeTicketsDocument,
    "\n  query UnacknowledgedTickets($locationId: ID!) {\n    unacknowledgedTickets(locationId: $locationId) { ...TicketParts }\n  }\n": types.UnacknowledgedTicketsDocument,
    "\n  subscription UnacknowledgedTicketChanged($locationId: ID!) {\n    unacknowledgedTicketChanged(locationId: $locationId) { ...TicketParts }\n  }\n": types.UnacknowledgedTicketChangedDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketParts on KitchenTicket {\n    id\n    version\n    status\n    course\n    firedAt\n    readyAt\n    recalled\n    addOn\n    rushedAt\n    delivery\n    allergensToAcknowledge\n    allergensAcknowledgedAt\n    changes { id kind at reason noteBefore acknowledgedAt item { id } }\n    station { id name }\n    alsoAt { id name }\n    order {\n      id\n      number\n      note\n      placedAt\n      table { id name }\n      placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      allergies\n      fireAt\n      recallCount\n      voidReason\n      menuItem { id }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n"): (typeof documents)["\n  fragment TicketParts on KitchenTicket {\n    id\n    version\n    status\n    course\n    firedAt\n    readyAt\n    recalled\n    addOn\n    rushedAt\n    delivery\n    allergensToAcknowledge\n    allergensAcknowledgedAt\n    changes { id kind at reason noteBefore acknowledgedAt item { id } }\n    station { id name }\n    alsoAt { id name }\n    order {\n      id\n      number\n      note\n      placedAt\n      table { id name }\n      placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      allergies\n      fireAt\n      recallCount\n      voidReason\n      menuItem { id }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Station($id: ID!) {\n    kitchenStation(id: $id) { id name warningSeconds lateSeconds location { id name timeZone } }\n  }\n"): (typeof documents)["\n  query Station($id: ID!) {\n    kitchenStation(id: $id) { id name warningSeconds lateSeconds location { id name timeZone } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: OPEN, first: 500) { ...TicketParts }\n  }\n"): (typeof documents)["\n  query OpenTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: OPEN, first: 500) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BumpedTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: BUMPED, first: 50) { ...TicketParts }\n  }\n"): (typeof documents)["\n  query BumpedTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: BUMPED, first: 50) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneTicket($id: ID!) {\n    kitchenTicket(id: $id) { ...TicketParts }\n  }\n"): (typeof documents)["\n  query OneTicket($id: ID!) {\n    kitchenTicket(id: $id) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketChanged($stationId: ID!) {\n    kitchenTicketChanged(stationId: $stationId) { ...TicketParts }\n  }\n"): (typeof documents)["\n  subscription TicketChanged($stationId: ID!) {\n    kitchenTicketChanged(stationId: $stationId) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartTicket($input: TicketCommandInput!) {\n    answer: startTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation StartTicket($input: TicketCommandInput!) {\n    answer: startTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BumpTicket($input: TicketCommandInput!) {\n    answer: bumpTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation BumpTicket($input: TicketCommandInput!) {\n    answer: bumpTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BumpItem($input: ItemCommandInput!) {\n    answer: bumpItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation BumpItem($input: ItemCommandInput!) {\n    answer: bumpItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoBump($input: UndoBumpInput!) {\n    answer: undoBump(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation UndoBump($input: UndoBumpInput!) {\n    answer: undoBump(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecallTicket($input: TicketCommandInput!) {\n    answer: recallTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation RecallTicket($input: TicketCommandInput!) {\n    answer: recallTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecallItem($input: ItemCommandInput!) {\n    answer: recallItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation RecallItem($input: ItemCommandInput!) {\n    answer: recallItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StationMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      categories { id name items { id name availability unavailableUntil substitutes { id } station { id } } }\n    }\n  }\n"): (typeof documents)["\n  query StationMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      categories { id name items { id name availability unavailableUntil substitutes { id } station { id } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) { id name availability unavailableUntil substitutes { id } station { id } }\n  }\n"): (typeof documents)["\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) { id name availability unavailableUntil substitutes { id } station { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAvailability($input: SetAvailabilityInput!) {\n    answer: setAvailability(input: $input) { menuItem { id availability unavailableUntil substitutes { id } } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation SetAvailability($input: SetAvailabilityInput!) {\n    answer: setAvailability(input: $input) { menuItem { id availability unavailableUntil substitutes { id } } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExpoOrderParts on Order {\n    id\n    version\n    number\n    status\n    note\n    placedAt\n    promisedAt\n    readyAt\n    rushedAt\n    table { id name }\n    placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      course\n      fireAt\n      station { id name }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n"): (typeof documents)["\n  fragment ExpoOrderParts on Order {\n    id\n    version\n    number\n    status\n    note\n    placedAt\n    promisedAt\n    readyAt\n    rushedAt\n    table { id name }\n    placedBy { __typename ... on Guest { id name } ... on User { id name } }\n    items {\n      id\n      name\n      quantity\n      status\n      note\n      allergens\n      course\n      fireAt\n      station { id name }\n      modifiers { modifierId name kind quantity }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExpoLocation($id: ID!) {\n    location(id: $id) { id name timeZone }\n    kitchenStations(locationId: $id) { id name }\n  }\n"): (typeof documents)["\n  query ExpoLocation($id: ID!) {\n    location(id: $id) { id name timeZone }\n    kitchenStations(locationId: $id) { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenOrders($locationId: ID!) {\n    openOrders(locationId: $locationId) { ...ExpoOrderParts }\n  }\n"): (typeof documents)["\n  query OpenOrders($locationId: ID!) {\n    openOrders(locationId: $locationId) { ...ExpoOrderParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LocationOrderChanged($locationId: ID!) {\n    locationOrderChanged(locationId: $locationId) { ...ExpoOrderParts }\n  }\n"): (typeof documents)["\n  subscription LocationOrderChanged($locationId: ID!) {\n    locationOrderChanged(locationId: $locationId) { ...ExpoOrderParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ServeOrder($input: OrderCommandInput!) {\n    answer: serveOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation ServeOrder($input: OrderCommandInput!) {\n    answer: serveOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Places {\n    viewer {\n      kind\n      membership { id organization { id name locations { id name address } } }\n    }\n  }\n"): (typeof documents)["\n  query Places {\n    viewer {\n      kind\n      membership { id organization { id name locations { id name address } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Stations($locationId: ID!) {\n    kitchenStations(locationId: $locationId) { id name openTicketCount }\n  }\n"): (typeof documents)["\n  query Stations($locationId: ID!) {\n    kitchenStations(locationId: $locationId) { id name openTicketCount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MenuItem($id: ID!) {\n    menuItem(id: $id) {\n      id\n      availability\n    }\n  }\n"): (typeof documents)["\n  query MenuItem($id: ID!) {\n    menuItem(id: $id) {\n      id\n      availability\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneOrder($id: ID!) {\n    order(id: $id) {\n      ...ExpoOrderParts\n    }\n  }\n"): (typeof documents)["\n  query OneOrder($id: ID!) {\n    order(id: $id) {\n      ...ExpoOrderParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: HELD, first: 100) { ...TicketParts }\n  }\n"): (typeof documents)["\n  query HeldTickets($stationId: ID!) {\n    kitchenTickets(stationId: $stationId, view: HELD, first: 100) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeAllergens($input: TicketCommandInput!) {\n    answer: acknowledgeAllergens(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeAllergens($input: TicketCommandInput!) {\n    answer: acknowledgeAllergens(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeChange($input: AcknowledgeChangeInput!) {\n    answer: acknowledgeChange(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeChange($input: AcknowledgeChangeInput!) {\n    answer: acknowledgeChange(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FireItem($input: ItemCommandInput!) {\n    answer: fireItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation FireItem($input: ItemCommandInput!) {\n    answer: fireItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HoldItem($input: ItemCommandInput!) {\n    answer: holdItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation HoldItem($input: ItemCommandInput!) {\n    answer: holdItem(input: $input) { ticket { ...TicketParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FireCourse($input: CourseCommandInput!) {\n    answer: fireCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation FireCourse($input: CourseCommandInput!) {\n    answer: fireCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HoldCourse($input: CourseCommandInput!) {\n    answer: holdCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation HoldCourse($input: CourseCommandInput!) {\n    answer: holdCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RushOrder($input: OrderCommandInput!) {\n    answer: rushOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation RushOrder($input: OrderCommandInput!) {\n    answer: rushOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoRush($input: OrderCommandInput!) {\n    answer: undoRush(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation UndoRush($input: OrderCommandInput!) {\n    answer: undoRush(input: $input) { order { ...ExpoOrderParts } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterScreen($input: RegisterScreenInput!) {\n    answer: registerScreen(input: $input) { screen { id } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation RegisterScreen($input: RegisterScreenInput!) {\n    answer: registerScreen(input: $input) { screen { id } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ScreenHeartbeat($input: ScreenInput!) {\n    answer: screenHeartbeat(input: $input) { screen { id } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation ScreenHeartbeat($input: ScreenInput!) {\n    answer: screenHeartbeat(input: $input) { screen { id } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeTickets($input: AcknowledgeTicketsInput!) {\n    answer: acknowledgeTickets(input: $input) { tickets { id delivery } errors { code message field } }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeTickets($input: AcknowledgeTicketsInput!) {\n    answer: acknowledgeTickets(input: $input) { tickets { id delivery } errors { code message field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnacknowledgedTickets($locationId: ID!) {\n    unacknowledgedTickets(locationId: $locationId) { ...TicketParts }\n  }\n"): (typeof documents)["\n  query UnacknowledgedTickets($locationId: ID!) {\n    unacknowledgedTickets(locationId: $locationId) { ...TicketParts }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription UnacknowledgedTicketChanged($locationId: ID!) {\n    unacknowledgedTicketChanged(locationId: $locationId) { ...TicketParts }\n  }\n"): (typeof documents)["\n  subscription UnacknowledgedTicketChanged($locationId: ID!) {\n    unacknowledgedTicketChanged(locationId: $locationId) { ...TicketParts }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;