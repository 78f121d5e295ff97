import { graphql } from '../gql/index.ts';

export const TICKET_PARTS = graphql(`
  fragment TicketParts on KitchenTicket {
    id
    version
    status
    course
    firedAt
    readyAt
    recalled
    addOn
    rushedAt
    delivery
    allergensToAcknowledge
    allergensAcknowledgedAt
    changes { id kind at reason noteBefore acknowledgedAt item { id } }
    station { id name }
    alsoAt { id name }
    order {
      id
      number
      note
      placedAt
      table { id name }
      placedBy { __typename ... on Guest { id name } ... on User { id name } }
    }
    items {
      id
      name
      quantity
      status
      note
      allergens
      allergies
      fireAt
      recallCount
      voidReason
      menuItem { id }
      modifiers { modifierId name kind quantity }
    }
  }
`);

export const STATION = graphql(`
  query Station($id: ID!) {
    kitchenStation(id: $id) { id name warningSeconds lateSeconds location { id name timeZone } }
  }
`);

export const OPEN_TICKETS = graphql(`
  query OpenTickets($stationId: ID!) {
    kitchenTickets(stationId: $stationId, view: OPEN, first: 500) { ...TicketParts }
  }
`);

export const BUMPED_TICKETS = graphql(`
  query BumpedTickets($stationId: ID!) {
    kitchenTickets(stationId: $stationId, view: BUMPED, first: 50) { ...TicketParts }
  }
`);

export const ONE_TICKET = graphql(`
  query OneTicket($id: ID!) {
    kitchenTicket(id: $id) { ...TicketParts }
  }
`);

export const TICKET_CHANGED = graphql(`
  subscription TicketChanged($stationId: ID!) {
    kitchenTicketChanged(stationId: $stationId) { ...TicketParts }
  }
`);

export const START_TICKET = graphql(`
  mutation StartTicket($input: TicketCommandInput!) {
    answer: startTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const BUMP_TICKET = graphql(`
  mutation BumpTicket($input: TicketCommandInput!) {
    answer: bumpTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const BUMP_ITEM = graphql(`
  mutation BumpItem($input: ItemCommandInput!) {
    answer: bumpItem(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const UNDO_BUMP = graphql(`
  mutation UndoBump($input: UndoBumpInput!) {
    answer: undoBump(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const RECALL_TICKET = graphql(`
  mutation RecallTicket($input: TicketCommandInput!) {
    answer: recallTicket(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const RECALL_ITEM = graphql(`
  mutation RecallItem($input: ItemCommandInput!) {
    answer: recallItem(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const STATION_MENU = graphql(`
  query StationMenu($locationId: ID!) {
    menu(locationId: $locationId) {
      id
      categories { id name items { id name availability unavailableUntil substitutes { id } station { id } } }
    }
  }
`);

export const MENU_ITEM_CHANGED = graphql(`
  subscription MenuItemChanged($locationId: ID!) {
    menuItemChanged(locationId: $locationId) { id name availability unavailableUntil substitutes { id } station { id } }
  }
`);

export const SET_AVAILABILITY = graphql(`
  mutation SetAvailability($input: SetAvailabilityInput!) {
    answer: setAvailability(input: $input) { menuItem { id availability unavailableUntil substitutes { id } } errors { code message field } }
  }
`);

export const EXPO_ORDER_PARTS = graphql(`
  fragment ExpoOrderParts on Order {
    id
    version
    number
    status
    note
    placedAt
    promisedAt
    readyAt
    rushedAt
    table { id name }
    placedBy { __typename ... on Guest { id name } ... on User { id name } }
    items {
      id
      name
      quantity
      status
      note
      allergens
      course
      fireAt
      station { id name }
      modifiers { modifierId name kind quantity }
    }
  }
`);

export const LOCATION = graphql(`
  query ExpoLocation($id: ID!) {
    location(id: $id) { id name timeZone }
    kitchenStations(locationId: $id) { id name }
  }
`);

export const OPEN_ORDERS = graphql(`
  query OpenOrders($locationId: ID!) {
    openOrders(locationId: $locationId) { ...ExpoOrderParts }
  }
`);

export const LOCATION_ORDER_CHANGED = graphql(`
  subscription LocationOrderChanged($locationId: ID!) {
    locationOrderChanged(locationId: $locationId) { ...ExpoOrderParts }
  }
`);

export const SERVE_ORDER = graphql(`
  mutation ServeOrder($input: OrderCommandInput!) {
    answer: serveOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }
  }
`);

export const PLACES = graphql(`
  query Places {
    viewer {
      kind
      membership { id organization { id name locations { id name address } } }
    }
  }
`);

export const STATIONS = graphql(`
  query Stations($locationId: ID!) {
    kitchenStations(locationId: $locationId) { id name openTicketCount }
  }
`);

export const MENU_ITEM = graphql(`
  query MenuItem($id: ID!) {
    menuItem(id: $id) {
      id
      availability
    }
  }
`);

export const ONE_ORDER = graphql(`
  query OneOrder($id: ID!) {
    order(id: $id) {
      ...ExpoOrderParts
    }
  }
`);

export const HELD_TICKETS = graphql(`
  query HeldTickets($stationId: ID!) {
    kitchenTickets(stationId: $stationId, view: HELD, first: 100) { ...TicketParts }
  }
`);

export const ACKNOWLEDGE_ALLERGENS = graphql(`
  mutation AcknowledgeAllergens($input: TicketCommandInput!) {
    answer: acknowledgeAllergens(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const ACKNOWLEDGE_CHANGE = graphql(`
  mutation AcknowledgeChange($input: AcknowledgeChangeInput!) {
    answer: acknowledgeChange(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const FIRE_ITEM = graphql(`
  mutation FireItem($input: ItemCommandInput!) {
    answer: fireItem(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const HOLD_ITEM = graphql(`
  mutation HoldItem($input: ItemCommandInput!) {
    answer: holdItem(input: $input) { ticket { ...TicketParts } errors { code message field } }
  }
`);

export const FIRE_COURSE = graphql(`
  mutation FireCourse($input: CourseCommandInput!) {
    answer: fireCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }
  }
`);

export const HOLD_COURSE = graphql(`
  mutation HoldCourse($input: CourseCommandInput!) {
    answer: holdCourse(input: $input) { order { ...ExpoOrderParts } errors { code message field } }
  }
`);

export const RUSH_ORDER = graphql(`
  mutation RushOrder($input: OrderCommandInput!) {
    answer: rushOrder(input: $input) { order { ...ExpoOrderParts } errors { code message field } }
  }
`);

export const UNDO_RUSH = graphql(`
  mutation UndoRush($input: OrderCommandInput!) {
    answer: undoRush(input: $input) { order { ...ExpoOrderParts } errors { code message field } }
  }
`);

export const REGISTER_SCREEN = graphql(`
  mutation RegisterScreen($input: RegisterScreenInput!) {
    answer: registerScreen(input: $input) { screen { id } errors { code message field } }
  }
`);

export const SCREEN_HEARTBEAT = graphql(`
  mutation ScreenHeartbeat($input: ScreenInput!) {
    answer: screenHeartbeat(input: $input) { screen { id } errors { code message field } }
  }
`);

export const ACKNOWLEDGE_TICKETS = graphql(`
  mutation AcknowledgeTickets($input: AcknowledgeTicketsInput!) {
    answer: acknowledgeTickets(input: $input) { tickets { id delivery } errors { code message field } }
  }
`);

export const UNACKNOWLEDGED_TICKETS = graphql(`
  query UnacknowledgedTickets($locationId: ID!) {
    unacknowledgedTickets(locationId: $locationId) { ...TicketParts }
  }
`);

export const UNACKNOWLEDGED_TICKET_CHANGED = graphql(`
  subscription UnacknowledgedTicketChanged($locationId: ID!) {
    unacknowledgedTicketChanged(locationId: $locationId) { ...TicketParts }
  }
`);
