import { graphql } from '../../../gql/gql.ts';

export const MoneyFields = graphql(`
  fragment MoneyFields on Money {
    amountMinor
    currency
  }
`);

export const MenuItemFields = graphql(`
  fragment MenuItemFields on MenuItem {
    id
    name
    description
    imageUrl
    availability
    substitutes {
      id
    }
    allergens
    price {
      ...MoneyFields
    }
    modifierGroups {
      id
      name
      minimum
      maximum
      modifiers {
        id
        name
        kind
        maximum
        allergens
        priceDelta {
          ...MoneyFields
        }
      }
    }
  }
`);

export const DinerMenu = graphql(`
  query DinerMenu($locationId: ID!) {
    menu(locationId: $locationId) {
      id
      name
      categories {
        id
        name
        items {
          ...MenuItemFields
        }
      }
    }
  }
`);

export const MenuItemChanged = graphql(`
  subscription MenuItemChanged($locationId: ID!) {
    menuItemChanged(locationId: $locationId) {
      ...MenuItemFields
      category {
        id
      }
    }
  }
`);
