import { graphql } from '../../gql/gql.ts';

export const StaffPlaces = graphql(`
  query StaffPlaces {
    viewer {
      kind
      membership {
        id
        role
        organization {
          id
          name
          locations {
            id
            name
            address
            timeZone
          }
        }
      }
    }
  }
`);
