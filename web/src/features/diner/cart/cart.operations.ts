import { graphql } from '../../../gql/gql.ts';

export const TotalsFields = graphql(`
  fragment TotalsFields on Totals {
    subtotal {
      ...MoneyFields
    }
    discount {
      ...MoneyFields
    }
    serviceCharge {
      ...MoneyFields
    }
    tax {
      ...MoneyFields
    }
    taxIncluded
    tip {
      ...MoneyFields
    }
    total {
      ...MoneyFields
    }
  }
`);

export const CartFields = graphql(`
  fragment CartFields on Cart {
    id
    version
    promisedMinutes
    totals {
      ...TotalsFields
    }
    lines {
      id
      name
      quantity
      note
      problem
      guest {
        id
      }
      menuItem {
        id
      }
      modifiers {
        modifierId
        groupName
        name
        quantity
        kind
      }
      unitPrice {
        ...MoneyFields
      }
      linePrice {
        ...MoneyFields
      }
    }
  }
`);

export const SharedCart = graphql(`
  query SharedCart($tableSessionId: ID!) {
    cart(tableSessionId: $tableSessionId) {
      ...CartFields
    }
  }
`);

export const CartChanged = graphql(`
  subscription CartChanged($tableSessionId: ID!) {
    cartChanged(tableSessionId: $tableSessionId) {
      ...CartFields
    }
  }
`);

export const AddCartLine = graphql(`
  mutation AddCartLine($input: AddCartLineInput!) {
    addCartLine(input: $input) {
      cart {
        ...CartFields
      }
      errors {
        field
        code
        message
      }
    }
  }
`);

export const ChangeCartLine = graphql(`
  mutation ChangeCartLine($input: ChangeCartLineInput!) {
    changeCartLine(input: $input) {
      cart {
        ...CartFields
      }
      errors {
        field
        code
        message
      }
    }
  }
`);

export const PlaceCart = graphql(`
  mutation PlaceCart($input: PlaceCartInput!) {
    placeCart(input: $input) {
      order {
        ...OrderFields
      }
      errors {
        field
        code
        message
      }
    }
  }
`);
