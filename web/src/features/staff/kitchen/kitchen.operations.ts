import { graphql } from '../../../gql/gql.ts';

export const StaffStationFields = graphql(`
  fragment StaffStationFields on KitchenStation {
    id
    name
    warningSeconds
    lateSeconds
    capacity
    openTicketCount
    openItemMinutes
    itemMinutesPerQuarter
    whenFull
    fallbackStation {
      id
    }
    printer {
      host
      port
      paper
      codePage
      copies
      printWhen
      status
      statusAt
      paperLow
      waiting
    }
  }
`);

export const StaffKitchen = graphql(`
  query StaffKitchen($locationId: ID!) {
    kitchenStations(locationId: $locationId) {
      ...StaffStationFields
    }
    kitchenSettings(locationId: $locationId) {
      coursing
      courseGapMinutes
      readyTogether
      allergenAcknowledgement
      proofOfDelivery
      alarmSeconds
      printing
    }
    kitchenScreens(locationId: $locationId) {
      id
      name
      online
      lastSeenAt
      retiredAt
      station {
        id
        name
      }
    }
    menu(locationId: $locationId) {
      id
      pausedStations {
        since
        until
        station {
          id
        }
      }
    }
  }
`);

export const CreateStation = graphql(`
  mutation StaffCreateStation($input: CreateKitchenStationInput!) {
    answer: createKitchenStation(input: $input) {
      errors {
        code
        field
        message
      }
      kitchenStation {
        id
      }
    }
  }
`);

export const UpdateStation = graphql(`
  mutation StaffUpdateStation($input: UpdateKitchenStationInput!) {
    answer: updateKitchenStation(input: $input) {
      errors {
        code
        field
        message
      }
      kitchenStation {
        ...StaffStationFields
      }
    }
  }
`);

export const PauseStation = graphql(`
  mutation StaffPauseStation($input: PauseStationInput!) {
    answer: pauseStation(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);

export const UpdateKitchenRules = graphql(`
  mutation StaffUpdateKitchenRules($input: UpdateKitchenSettingsInput!) {
    answer: updateKitchenSettings(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);

export const RetireScreen = graphql(`
  mutation StaffRetireScreen($input: ScreenInput!) {
    answer: retireScreen(input: $input) {
      errors {
        code
        field
        message
      }
      screen {
        id
        retiredAt
      }
    }
  }
`);

export const SetPrinter = graphql(`
  mutation StaffSetPrinter($input: SetStationPrinterInput!) {
    answer: setStationPrinter(input: $input) {
      errors {
        code
        field
        message
      }
      kitchenStation {
        ...StaffStationFields
      }
    }
  }
`);

export const TestPrint = graphql(`
  mutation StaffTestPrint($input: TestPrintInput!) {
    answer: testPrint(input: $input) {
      errors {
        code
        field
        message
      }
      printJob {
        id
      }
    }
  }
`);

export const PrintAgain = graphql(`
  mutation StaffPrintAgain($input: TicketCommandInput!) {
    answer: reprintTicket(input: $input) {
      errors {
        code
        field
        message
      }
      printJob {
        id
      }
    }
  }
`);

export const CancelPrint = graphql(`
  mutation StaffCancelPrint($input: PrintJobInput!) {
    answer: cancelPrintJob(input: $input) {
      errors {
        code
        field
        message
      }
      printJob {
        id
        status
      }
    }
  }
`);

export const StaffPrints = graphql(`
  query StaffPrints($stationId: ID!) {
    kitchenStation(id: $stationId) {
      ...StaffStationFields
    }
    printJobs(stationId: $stationId, first: 20) {
      nodes {
        id
        kind
        status
        problem
        attempts
        maybePrinted
        orderNumber
        tableName
        createdAt
        nextAttemptAt
        printedAt
        ticket {
          id
        }
      }
    }
  }
`);
