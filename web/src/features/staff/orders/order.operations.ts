import { graphql } from '../../../gql/gql.ts';

export const StaffOrderFields = graphql(`
  fragment StaffOrderFields on Order {
    id
    number
    status
    version
    note
    placedAt
    promisedAt
    readyAt
    servedAt
    table {
      id
      name
    }
    tableSession {
      id
    }
    placedBy {
      ... on Guest {
        id
        name
      }
      ... on User {
        id
        name
      }
    }
    totals {
      taxIncluded
      subtotal {
        amountMinor
        currency
      }
      serviceCharge {
        amountMinor
        currency
      }
      discount {
        amountMinor
        currency
      }
      tip {
        amountMinor
        currency
      }
      tax {
        amountMinor
        currency
      }
      total {
        amountMinor
        currency
      }
    }
    items {
      id
      name
      quantity
      note
      status
      voidReason
      modifiers {
        modifierId
        name
        quantity
        kind
      }
      linePrice {
        amountMinor
        currency
      }
    }
  }
`);

export const StaffOpenOrders = graphql(`
  query StaffOpenOrders($locationId: ID!) {
    openOrders(locationId: $locationId) {
      ...StaffOrderFields
    }
  }
`);

export const StaffOrders = graphql(`
  query StaffOrders($locationId: ID!, $statuses: [OrderStatus!], $first: Int!, $after: String) {
    orders(locationId: $locationId, statuses: $statuses, first: $first, after: $after) {
      nodes {
        ...StaffOrderFields
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const StaffOrder = graphql(`
  query StaffOrder($id: ID!) {
    order(id: $id) {
      ...StaffOrderFields
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

export const StaffOrderChanged = graphql(`
  subscription StaffOrderChanged($locationId: ID!) {
    locationOrderChanged(locationId: $locationId) {
      ...StaffOrderFields
    }
  }
`);
