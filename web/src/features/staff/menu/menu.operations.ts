import { graphql } from '../../../gql/gql.ts';

export const StaffMenuItemFields = graphql(`
  fragment StaffMenuItemFields on MenuItem {
    id
    name
    description
    imageUrl
    availability
    openCount
    price {
      amountMinor
      currency
    }
    station {
      id
      name
    }
  }
`);

export const StaffMenu = graphql(`
  query StaffMenu($locationId: ID!) {
    menu(locationId: $locationId) {
      id
      categories {
        id
        name
        pause {
          since
          until
        }
        items {
          ...StaffMenuItemFields
        }
      }
    }
  }
`);

export const StaffMenuItemChanged = graphql(`
  subscription StaffMenuItemChanged($locationId: ID!) {
    menuItemChanged(locationId: $locationId) {
      ...StaffMenuItemFields
      category {
        id
      }
    }
  }
`);

export const SetItemAvailability = graphql(`
  mutation StaffSetAvailability($input: SetAvailabilityInput!) {
    answer: setAvailability(input: $input) {
      errors {
        code
        message
      }
      menuItem {
        id
        availability
      }
    }
  }
`);

export const UpdateItem = graphql(`
  mutation StaffUpdateItem($input: UpdateMenuItemInput!) {
    answer: updateMenuItem(input: $input) {
      errors {
        code
        message
        field
      }
      menuItem {
        ...StaffMenuItemFields
      }
    }
  }
`);

export const PauseCategory = graphql(`
  mutation StaffPauseCategory($input: PauseCategoryInput!) {
    answer: pauseCategory(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);
