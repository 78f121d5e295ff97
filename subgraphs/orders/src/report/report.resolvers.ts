import { GraphQLLocalDate } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';

const sum = (amountMinor: number, currency: string) => ({ amountMinor, currency });

async function stationOf({ stationId }: { stationId: string }, loaders: Loaders) {
  const station = await loaders.station.load(stationId);
  if (!station) throw new Error(`The kitchen station ${stationId} is gone.`);
  return station;
}

export const reportResolvers: Resolvers = {
  LocalDate: GraphQLLocalDate,
  Query: {
    kitchenReport: (_root, args, { reports }) => reports.kitchenReport(args),
    dailyReports: (_root, args, { reports }) => reports.dailyReports(args),
  },
  KitchenReport: {
    location: ({ locationId }) => ({ id: locationId }),
    station: ({ stationId }, _args, { loaders }) => (stationId ? stationOf({ stationId }, loaders) : null),
  },
  StationFigures: {
    station: (station, _args, { loaders }) => stationOf(station, loaders),
  },
  ItemFigures: {
    menuItem: ({ menuItemId }) => ({ id: menuItemId }),
    station: (item, _args, { loaders }) => stationOf(item, loaders),
  },
  VoidFigures: {
    value: ({ valueMinor, currency }) => sum(valueMinor, currency),
  },
  DailyReport: {
    placed: ({ orders }) => orders.placed,
    orders: ({ orders }) => orders.sold,
    canceled: ({ orders }) => orders.canceled,
    voided: ({ orders }) => orders.voided,
    guests: ({ orders }) => orders.guests,
    placedPerHour: ({ orders }) => orders.byHour,
    items: ({ sales }) => sum(sales.itemsMinor, sales.currency),
    discount: ({ sales }) => sum(sales.discountMinor, sales.currency),
    serviceCharge: ({ sales }) => sum(sales.serviceChargeMinor, sales.currency),
    net: ({ sales }) => sum(sales.netMinor, sales.currency),
    tax: ({ sales }) => sum(sales.taxMinor, sales.currency),
    tip: ({ sales }) => sum(sales.tipMinor, sales.currency),
    total: ({ sales }) => sum(sales.totalMinor, sales.currency),
    taxes: ({ sales }) => sales.taxes,
  },
  TaxSum: {
    net: ({ netMinor, currency }) => sum(netMinor, currency),
    tax: ({ taxMinor, currency }) => sum(taxMinor, currency),
  },
};
