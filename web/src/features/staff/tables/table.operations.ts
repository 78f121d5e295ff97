import { graphql } from '../../../gql/gql.ts';

export const StaffTableFields = graphql(`
  fragment StaffTableFields on Table {
    id
    name
    seats
    section {
      id
      name
      floor {
        id
        name
      }
    }
    currentSession {
      id
      status
      openedAt
      guests {
        id
        name
      }
    }
    activeOrders {
      ...StaffOrderFields
    }
  }
`);

export const StaffTables = graphql(`
  query StaffTables($locationId: ID!) {
    tables(locationId: $locationId) {
      ...StaffTableFields
    }
  }
`);

export const StaffTableChanged = graphql(`
  subscription StaffTableChanged($locationId: ID!) {
    tableChanged(locationId: $locationId) {
      ...StaffTableFields
    }
  }
`);

export const StaffTable = graphql(`
  query StaffTable($id: ID!) {
    table(id: $id) {
      ...StaffTableFields
      qrUrl
      currentSession {
        orders {
          ...StaffOrderFields
        }
      }
    }
  }
`);

export const CloseTable = graphql(`
  mutation StaffCloseTable($input: CloseTableSessionInput!) {
    answer: closeTableSession(input: $input) {
      errors {
        code
        message
      }
      tableSession {
        id
        status
        table {
          id
          currentSession {
            id
          }
        }
      }
    }
  }
`);

export const ServiceCallFields = graphql(`
  fragment ServiceCallFields on ServiceCall {
    id
    kind
    calledAt
    answeredAt
    table {
      id
      name
    }
  }
`);

export const StaffServiceCalls = graphql(`
  query StaffServiceCalls($locationId: ID!) {
    serviceCalls(locationId: $locationId) {
      ...ServiceCallFields
    }
  }
`);

export const StaffServiceCallChanged = graphql(`
  subscription StaffServiceCallChanged($locationId: ID!) {
    serviceCallChanged(locationId: $locationId) {
      ...ServiceCallFields
    }
  }
`);

export const AnswerServiceCall = graphql(`
  mutation StaffAnswerServiceCall($input: AnswerServiceCallInput!) {
    answer: answerServiceCall(input: $input) {
      serviceCall {
        ...ServiceCallFields
      }
      errors {
        code
        message
      }
    }
  }
`);
