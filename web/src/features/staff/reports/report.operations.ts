import { graphql } from '../../../gql/gql.ts';

export const ReportTicketFigures = graphql(`
  fragment ReportTicketFigures on TicketFigures {
    tickets
    medianSeconds
    p90Seconds
    late
    recalls
  }
`);

export const ReportSum = graphql(`
  fragment ReportSum on MoneySum {
    amountMinor
    currency
  }
`);

export const StaffReport = graphql(`
  query StaffReport($locationId: ID!, $from: LocalDate!, $to: LocalDate!, $stationId: ID) {
    kitchenReport(locationId: $locationId, from: $from, to: $to, stationId: $stationId) {
      total {
        ...ReportTicketFigures
      }
      stations {
        station {
          id
          name
          lateSeconds
        }
        figures {
          ...ReportTicketFigures
        }
      }
      hours {
        hour
        figures {
          ...ReportTicketFigures
        }
      }
      days {
        day
        figures {
          ...ReportTicketFigures
        }
      }
      items {
        menuItem {
          id
        }
        name
        station {
          id
          name
        }
        sold
        medianSeconds
        p90Seconds
        recalls
        voided
      }
      voids {
        reason
        items
        value {
          ...ReportSum
        }
      }
    }
    dailyReports(locationId: $locationId, from: $from, to: $to) {
      day
      placed
      orders
      canceled
      voided
      guests
      itemsSold
      placedPerHour
      items {
        ...ReportSum
      }
      discount {
        ...ReportSum
      }
      serviceCharge {
        ...ReportSum
      }
      net {
        ...ReportSum
      }
      tax {
        ...ReportSum
      }
      tip {
        ...ReportSum
      }
      total {
        ...ReportSum
      }
      taxes {
        rateBasisPoints
        net {
          ...ReportSum
        }
        tax {
          ...ReportSum
        }
      }
    }
  }
`);

export const ReportStations = graphql(`
  query ReportStations($locationId: ID!) {
    kitchenStations(locationId: $locationId) {
      id
      name
    }
  }
`);

export const ReportSoldOut = graphql(`
  query ReportSoldOut($locationId: ID!, $from: DateTime!, $to: DateTime!) {
    availabilityHistory(locationId: $locationId, from: $from, to: $to) {
      at
      availability
      menuItem {
        id
        name
        station {
          id
        }
      }
    }
  }
`);
