/** The hours around now, in which every tenant was made. */
const [from, to] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
/** The days around today, wherever the tenant is. */
const [firstDay, lastDay] = [-86_400_000, 86_400_000].map((ms) =>
  new Date(Date.now() + ms).toISOString().slice(0, 10),
);
const inDays = `locationId: $locationId, from: "${firstDay}", to: "${lastDay}"`;
const kitchenReport = `kitchenReport(${inDays})`;
const dailyReports = `dailyReports(${inDays})`;
const availabilityHistory = `availabilityHistory(locationId: $locationId, from: "${from}", to: "${to}")`;

/**
 * Ways from the root of the graph to objects of each type, through fields that take a named id of the tenant (`$orderId`). A field of the type is
 * asked for at the end of each of them: what any of them shows, the caller may see. Several are named where one is open to other callers than the
 * next, or where one entity alone has not every nullable field filled.
 */
export const routes: Record<string, string[][]> = {
  ApiKey: [['organization(id: $organizationId)', 'apiKeys']],
  AvailabilityChange: [[availabilityHistory]],
  AuditEntry: [['organization(id: $organizationId)', 'auditLog(first: 100)', 'nodes']],
  AuditEntryConnection: [['organization(id: $organizationId)', 'auditLog']],
  AuditEntryEdge: [['organization(id: $organizationId)', 'auditLog', 'edges']],
  CacheActivity: [['operations', 'caches']],
  Cart: [
    ['cart(tableSessionId: $tableSessionId)'],
    ['cartById(id: $cartId)'],
    ['tableSession(id: $tableSessionId)', 'cart'],
  ],
  CartLine: [
    ['cart(tableSessionId: $tableSessionId)', 'lines'],
    ['tableSession(id: $tableSessionId)', 'cart', 'lines'],
  ],
  Category: [
    ['menu(locationId: $locationId)', 'categories'],
    ['menuItem(id: $menuItemId)', 'category'],
  ],
  ChosenModifier: [
    ['order(id: $orderId)', 'items', 'modifiers'],
    ['cart(tableSessionId: $tableSessionId)', 'lines', 'modifiers'],
  ],
  DailyReport: [[dailyReports]],
  DayFigures: [[kitchenReport, 'days']],
  Floor: [['floors(locationId: $locationId)'], ['tableByCode(code: $code)', 'section', 'floor']],
  Guest: [
    ['tableSession(id: $tableSessionId)', 'guests'],
    ['order(id: $orderId)', 'items', 'guest'],
    ['order(id: $orderId)', 'placedBy', '... on Guest'],
  ],
  HourFigures: [[kitchenReport, 'hours']],
  ItemFigures: [[kitchenReport, 'items']],
  KitchenReport: [[`kitchenReport(${inDays}, stationId: $stationId)`]],
  KitchenStation: [
    ['kitchenStation(id: $stationId)'],
    ['kitchenStations(locationId: $locationId)'],
    ['menuItem(id: $menuItemId)', 'station'],
  ],
  KitchenTicket: [
    ['kitchenTicket(id: $ticketId)'],
    ['kitchenTickets(stationId: $stationId)'],
    ['order(id: $orderId)', 'tickets'],
    ['order(id: $servedOrderId)', 'tickets'],
    ['order(id: $paintedOrderId)', 'tickets'],
  ],
  KitchenScreen: [
    ['kitchenScreens(locationId: $locationId)'],
    ['kitchenTicket(id: $paintedTicketId)', 'acknowledgedBy'],
  ],
  KitchenSettings: [['kitchenSettings(locationId: $locationId)']],
  Latency: [['operations', 'latency']],
  Location: [['location(id: $locationId)'], ['menu(locationId: $locationId)', 'location']],
  Membership: [['organization(id: $organizationId)', 'members']],
  Menu: [['menu(locationId: $locationId)']],
  MenuItem: [
    ['menuItem(id: $soldOutItemId)'],
    ['menuItem(id: $menuItemId)'],
    ['menuItems(ids: [$menuItemId])'],
  ],
  Modifier: [['menuItem(id: $menuItemId)', 'modifierGroups', 'modifiers']],
  ModifierGroup: [['menuItem(id: $menuItemId)', 'modifierGroups']],
  MoneySum: [
    [dailyReports, 'total'],
    [kitchenReport, 'voids', 'value'],
  ],
  Money: [['menuItem(id: $menuItemId)', 'price']],
  Operations: [['operations']],
  Order: [
    ['order(id: $orderId)'],
    ['order(id: $servedOrderId)'],
    ['order(id: $paintedOrderId)'],
    ['openOrders(locationId: $locationId)'],
    ['tableSession(id: $tableSessionId)', 'orders'],
    ['table(id: $tableId)', 'activeOrders'],
    ['tableByCode(code: $code)', 'activeOrders'],
    ['kitchenTicket(id: $ticketId)', 'order'],
  ],
  OrderActivity: [['orderActivity']],
  OrderConnection: [['orders(locationId: $locationId)']],
  OrderEdge: [['orders(locationId: $locationId)', 'edges']],
  OrderEvent: [['orderEvent(id: $orderEventId)']],
  OrderEventSource: [['orderEventSource(organizationId: $organizationId)']],
  OrderHistoryEntry: [
    ['tableSession(id: $tableSessionId)', 'orders', 'history'],
    ['order(id: $orderId)', 'history'],
  ],
  OrderItem: [
    ['tableSession(id: $tableSessionId)', 'orders', 'items'],
    ['order(id: $orderId)', 'items'],
    ['order(id: $paintedOrderId)', 'items'],
  ],
  Organization: [['organization(id: $organizationId)'], ['location(id: $locationId)', 'organization']],
  OrganizationActivity: [['orderActivity', 'organizations']],
  OrganizationConnection: [['organizations']],
  OrganizationEdge: [['organizations', 'edges']],
  Pause: [['menu(locationId: $locationId)', 'categories', 'pause']],
  PageInfo: [['orders(locationId: $locationId)', 'pageInfo']],
  Part: [['operations', 'parts']],
  PrintJob: [['printJobs(stationId: $stationId)', 'nodes']],
  PrintJobConnection: [['printJobs(stationId: $stationId)']],
  PrintJobEdge: [['printJobs(stationId: $stationId)', 'edges']],
  Section: [
    ['floors(locationId: $locationId)', 'sections'],
    ['table(id: $tableId)', 'section'],
    ['tableByCode(code: $code)', 'section'],
  ],
  ServiceCall: [['serviceCall(id: $serviceCallId)'], ['serviceCalls(locationId: $locationId)']],
  StationFigures: [[kitchenReport, 'stations']],
  StationPrinter: [['kitchenStation(id: $stationId)', 'printer']],
  StationPause: [['menu(locationId: $locationId)', 'pausedStations']],
  SubgraphOperations: [['operations', 'subgraphs']],
  SupergraphState: [['operations', 'supergraph']],
  Table: [
    ['table(id: $tableId)'],
    ['tableByCode(code: $code)'],
    ['tables(locationId: $locationId)'],
    ['order(id: $orderId)', 'table'],
  ],
  TableSession: [
    ['tableSession(id: $tableSessionId)'],
    ['tableSession(id: $closedSessionId)'],
    ['tableByCode(code: $code)', 'currentSession'],
    ['order(id: $orderId)', 'tableSession'],
  ],
  TaxSum: [[dailyReports, 'taxes']],
  TicketChange: [['order(id: $paintedOrderId)', 'tickets', 'changes']],
  TicketFigures: [[kitchenReport, 'total']],
  Totals: [
    ['order(id: $orderId)', 'totals'],
    ['cart(tableSessionId: $tableSessionId)', 'totals'],
  ],
  VoidFigures: [[kitchenReport, 'voids']],
  UnacknowledgedTicket: [['orderActivity', 'unacknowledged']],
  User: [
    ['organization(id: $organizationId)', 'members', 'user'],
    ['order(id: $staffOrderId)', 'placedBy', '... on User'],
  ],
  Viewer: [['viewer']],
};

/** Arguments of the fields of Query, each with the tenant's ids. */
export const queryArguments: Record<string, string> = {
  availabilityHistory: availabilityHistory.replace('availabilityHistory', ''),
  cart: '(tableSessionId: $tableSessionId)',
  cartById: '(id: $cartId)',
  dailyReports: `(${inDays})`,
  floors: '(locationId: $locationId)',
  kitchenReport: `(${inDays})`,
  kitchenScreens: '(locationId: $locationId)',
  kitchenSettings: '(locationId: $locationId)',
  kitchenStation: '(id: $stationId)',
  kitchenStations: '(locationId: $locationId)',
  kitchenTicket: '(id: $ticketId)',
  kitchenTickets: '(stationId: $stationId)',
  location: '(id: $locationId)',
  menu: '(locationId: $locationId)',
  menuItem: '(id: $menuItemId)',
  menuItems: '(ids: [$menuItemId])',
  openOrders: '(locationId: $locationId)',
  operations: '',
  order: '(id: $orderId)',
  orderActivity: '',
  orderEvent: '(id: $orderEventId)',
  orderEventSource: '(organizationId: $organizationId)',
  orders: '(locationId: $locationId)',
  organization: '(id: $organizationId)',
  organizations: '',
  printJobs: '(stationId: $stationId)',
  serviceCall: '(id: $serviceCallId)',
  serviceCalls: '(locationId: $locationId)',
  table: '(id: $tableId)',
  tableByCode: '(code: $code)',
  tableSession: '(id: $tableSessionId)',
  tables: '(locationId: $locationId)',
  unacknowledgedTickets: '(locationId: $locationId)',
  viewer: '',
};
