import { graphql } from '../../gql/gql.ts';

graphql(`
  fragment AdminOperationsFields on Operations {
    at
    startedAt
    sockets
    subscriptions
    eventsLastMinute
    requestsLastMinute
    errorsLastMinute
    residentBytes
    latency {
      p50
      p95
      p99
    }
    subgraphs {
      name
      ready
      fetchesLastMinute
      errorsLastMinute
      latency {
        p50
        p95
        p99
      }
    }
    parts {
      name
      ready
      checkMs
      problem
    }
    caches {
      name
      entries
      bytes
      hits
      misses
      bypasses
      changed
      evicted
    }
  }
`);

graphql(`
  fragment AdminActivityFields on OrderActivity {
    placedLastMinute
    placedLastHour
    placedPerMinute
    inKitchen
    ready
    late
    oldestUnacceptedSeconds
    offlineScreens
    unacknowledged {
      since
    }
  }
`);

graphql(`
  fragment AdminBusyFields on OrderActivity {
    organizations {
      late
      unacknowledged
      inKitchen
      placedLastHour
      organization {
        id
        name
      }
    }
  }
`);

export const PlatformOperations = graphql(`
  query AdminOperations {
    operations {
      ...AdminOperationsFields
    }
  }
`);

export const PlatformOperationsChanged = graphql(`
  subscription AdminOperationsChanged($platformId: ID!) {
    operations: operationsChanged(platformId: $platformId) {
      ...AdminOperationsFields
    }
  }
`);

// Read apart from the organizations, whose names come from another subgraph: one that is down must not take these along.
export const PlatformActivity = graphql(`
  query AdminActivity {
    orderActivity {
      ...AdminActivityFields
    }
  }
`);

export const PlatformActivityChanged = graphql(`
  subscription AdminActivityChanged($platformId: ID!) {
    orderActivity: orderActivityChanged(platformId: $platformId) {
      ...AdminActivityFields
    }
  }
`);

export const BusyOrganizations = graphql(`
  query AdminBusyOrganizations {
    orderActivity {
      ...AdminBusyFields
    }
  }
`);

export const BusyOrganizationsChanged = graphql(`
  subscription AdminBusyOrganizationsChanged($platformId: ID!) {
    orderActivity: orderActivityChanged(platformId: $platformId) {
      ...AdminBusyFields
    }
  }
`);

export const AllOrganizations = graphql(`
  query AdminOrganizations($first: Int!, $after: String) {
    organizations(first: $first, after: $after) {
      nodes {
        id
        name
        createdAt
        locations {
          id
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const OneOrganization = graphql(`
  query AdminOrganization($id: ID!) {
    organization(id: $id) {
      id
      name
      createdAt
      locations {
        id
        name
        address
        timeZone
        currency
        acceptsOrdersAutomatically
      }
      members {
        id
        role
        user {
          id
          name
          email
        }
      }
    }
  }
`);

export const LocationOrders = graphql(`
  query AdminLocationOrders($locationId: ID!, $first: Int!, $after: String) {
    orders(locationId: $locationId, first: $first, after: $after) {
      nodes {
        id
        number
        status
        version
        placedAt
        promisedAt
        readyAt
        servedAt
        table {
          id
          name
        }
        items {
          id
          quantity
        }
        totals {
          total {
            amountMinor
            currency
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const OneOrder = graphql(`
  query AdminOrder($id: ID!) {
    order(id: $id) {
      ...StaffOrderFields
      location {
        id
        name
        timeZone
        organization {
          id
          name
        }
      }
      history {
        kind
        at
        reason
        station {
          id
          name
        }
      }
    }
  }
`);

export const FlushCaches = graphql(`
  mutation AdminFlushCaches($input: FlushCachesInput!) {
    answer: flushCaches(input: $input) {
      errors {
        code
        message
      }
    }
  }
`);
