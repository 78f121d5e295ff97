import { graphql } from '../../../gql/gql.ts';

export const OrderFields = graphql(`
  fragment OrderFields on Order {
    id
    number
    status
    version
    note
    placedAt
    promisedAt
    readyAt
    servedAt
    history {
      kind
      reason
    }
    totals {
      ...TotalsFields
    }
    items {
      id
      name
      quantity
      note
      status
      voidReason
      guest {
        id
      }
      menuItem {
        id
      }
      modifiers {
        modifierId
        name
        quantity
        kind
      }
      linePrice {
        ...MoneyFields
      }
    }
  }
`);

export const SessionOrders = graphql(`
  query SessionOrders($tableSessionId: ID!) {
    tableSession(id: $tableSessionId) {
      id
      orders {
        ...OrderFields
      }
    }
  }
`);

export const SessionOrderChanged = graphql(`
  subscription SessionOrderChanged($tableSessionId: ID!) {
    tableSessionOrderChanged(tableSessionId: $tableSessionId) {
      ...OrderFields
    }
  }
`);
