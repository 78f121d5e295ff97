import { graphql } from '../../../gql/gql.ts';

export const TableByCode = graphql(`
  query TableByCode($code: String!) {
    tableByCode(code: $code) {
      id
      name
      location {
        id
        name
        address
        organization {
          id
          name
          accentColor
        }
      }
    }
  }
`);

export const TableSessionFields = graphql(`
  fragment TableSessionFields on TableSession {
    id
    status
    guests {
      id
      name
    }
    openCalls {
      id
      kind
    }
  }
`);

export const DinerTableSession = graphql(`
  query DinerTableSession($id: ID!) {
    tableSession(id: $id) {
      ...TableSessionFields
      table {
        id
        name
      }
      location {
        id
        name
        organization {
          id
          name
          accentColor
        }
      }
    }
  }
`);

export const TableSessionChanged = graphql(`
  subscription TableSessionChanged($id: ID!) {
    tableSessionChanged(id: $id) {
      ...TableSessionFields
    }
  }
`);

export const CallStaff = graphql(`
  mutation DinerCallStaff($input: CallStaffInput!) {
    answer: callStaff(input: $input) {
      serviceCall {
        id
        kind
      }
      errors {
        code
        message
        field
      }
    }
  }
`);
