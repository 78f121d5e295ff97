import { CodedError, forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { managesAt } from '@comanda/platform/rights';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { LocationSettings } from '../neighbours/users.ts';
import { dayIn } from '../order/order-number.ts';
import { type DailyFigures, type DailyRollup, dailyFigures } from './daily-report.ts';
import type { DayRollups, ReportPlace } from './day-rollups.ts';
import { type KitchenFigures, type KitchenRollup, kitchenFigures } from './kitchen-report.ts';
import { checkSpan, type DaySpan, daysOf } from './report-days.ts';

export interface ReportServiceDependencies {
  models: Models;
  loaders: Loaders;
  neighbours: Neighbours;
  rollups: DayRollups;
  principal: Principal;
}

export interface KitchenReportView extends DaySpan, KitchenFigures {
  locationId: string;
  timeZone: string;
  /** The only station it tells of; absent when it tells of all. */
  stationId?: string | undefined;
}

interface Asked extends DaySpan {
  locationId: string;
}

/** Decides who reads reports, and reads them. */
export function createReportService({
  models,
  loaders,
  neighbours,
  rollups,
  principal,
}: ReportServiceDependencies) {
  /**
   * The place, with every day of the span counted.
   * @throws CodedError FORBIDDEN to all but managers and owners of the location's organization, NOT_FOUND without such a location, BAD_USER_INPUT for a span that is none, NOT_READY while
   * more days are to be counted than one request has time for.
   */
  async function counted({ locationId, from, to }: Asked): Promise<ReportPlace & LocationSettings> {
    const organizationId = organizationOf('Location', locationId) ?? '';
    const what = 'read the reports of this location';
    if (!managesAt(principal, organizationId, what) || !organizationId) throw forbidden(what);
    checkSpan({ from, to });
    const settings = await neighbours.location(locationId);
    if (!settings) throw new CodedError('NOT_FOUND', 'There is no such location.');
    const place = { ...settings, organizationId, locationId };
    const left = await rollups.catchUp(place, { from, to });
    if (left === 0) return place;
    throw new CodedError(
      'NOT_READY',
      `The figures of ${left} days are still being counted. Ask again in a moment.`,
    );
  }

  const inSpan = ({ organizationId, locationId }: ReportPlace, { from, to }: DaySpan) => ({
    organizationId,
    locationId,
    day: { $gte: from, $lte: to },
  });

  return {
    async kitchenReport({
      stationId,
      ...asked
    }: Asked & { stationId?: string | null }): Promise<KitchenReportView> {
      const place = await counted(asked);
      if (stationId && (await loaders.station.load(stationId))?.locationId !== asked.locationId)
        throw new CodedError('NOT_FOUND', 'The location has no such kitchen station.');
      const found = await models.DayRollup.find(inSpan(place, asked), {
        day: 1,
        stations: 1,
        items: 1,
        voids: 1,
      })
        .sort({ day: 1 })
        .lean<KitchenRollup[]>();
      const { timeZone } = place;
      const figures = kitchenFigures(found, stationId ?? undefined);
      return { ...asked, timeZone, ...(stationId && { stationId }), ...figures };
    },

    /** One entry for each day of the span up to today. */
    async dailyReports(asked: Asked): Promise<DailyFigures[]> {
      const place = await counted(asked);
      const found = await models.DayRollup.find(inSpan(place, asked), {
        day: 1,
        items: 1,
        orders: 1,
        sales: 1,
      }).lean<DailyRollup[]>();
      const today = dayIn(place.timeZone, new Date());
      return dailyFigures(
        daysOf({ from: asked.from, to: asked.to > today ? today : asked.to }),
        found,
        place.currency,
      );
    },
  };
}
