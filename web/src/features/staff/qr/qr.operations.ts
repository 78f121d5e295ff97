import { graphql } from '../../../gql/gql.ts';

export const TableCodes = graphql(`
  query StaffTableCodes($locationId: ID!) {
    tables(locationId: $locationId) {
      id
      name
      qrUrl
      section {
        id
        name
        floor {
          id
          name
        }
      }
    }
  }
`);
