import { graphql } from '../../../gql/gql.ts';

export const AcceptOrder = graphql(`
  mutation StaffAcceptOrder($input: OrderCommandInput!) {
    answer: acceptOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);

export const ServeOrder = graphql(`
  mutation StaffServeOrder($input: OrderCommandInput!) {
    answer: serveOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);

export const CloseOrder = graphql(`
  mutation StaffCloseOrder($input: OrderCommandInput!) {
    answer: closeOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);

export const RejectOrder = graphql(`
  mutation StaffRejectOrder($input: OrderReasonInput!) {
    answer: rejectOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);

export const CancelOrder = graphql(`
  mutation StaffCancelOrder($input: OrderReasonInput!) {
    answer: cancelOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);

export const VoidOrder = graphql(`
  mutation StaffVoidOrder($input: OrderReasonInput!) {
    answer: voidOrder(input: $input) {
      errors {
        code
        message
      }
      order {
        ...StaffOrderFields
      }
    }
  }
`);
