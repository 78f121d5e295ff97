import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { managesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { ErrorCode, SetStationPrinterInput, StationPrinterInput } from '../generated/resolvers.ts';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import { addressFaults } from './printer-address.ts';
import type { StationPrinter, StationPrinterView } from './station-printer.ts';
import type { StationPrinters } from './station-printers.ts';

export interface StationPrinterServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
  /** Absent where this installation prints nothing. */
  printers: StationPrinters | undefined;
  principal: Principal;
}

const mostCopies = 3;
const noSuchStation = () =>
  refused('NOT_FOUND' as const, ['input', 'stationId'], 'There is no such kitchen station.');

/** Decides about printers on behalf of one caller. */
export function createStationPrinterService(dependencies: StationPrinterServiceDependencies) {
  const { models, aggregates, loaders, printers, principal } = dependencies;
  return {
    /** Null where there is none, and for those who are not staff of the organization. */
    printerOf({ organizationId, _id: stationId, printer }: KitchenStationRecord): StationPrinterView | null {
      if (!printer || !actsFor(principal, organizationId)) return null;
      return { organizationId, stationId, printer };
    },

    async setStationPrinter(
      input: SetStationPrinterInput,
    ): Promise<Outcome<KitchenStationRecord, ErrorCode>> {
      const { command, error } = commandOf(principal, 'setStationPrinter', input);
      if (error) return { ok: false, errors: [error] };
      const { stationId } = input;
      const organizationId = organizationOf('KitchenStation', stationId);
      if (!managesAt(principal, organizationId ?? '', 'set printers') || !organizationId)
        return noSuchStation();
      const printer = input.printer ? asSet(input.printer) : undefined;
      if (printer && !printers)
        return refused('PRINTING_OFF', [], 'Printing is off here. Set PRINTING=on for the server of orders.');
      const errors = printer ? printerFaults(printer) : [];
      if (errors.length > 0) return { ok: false, errors };
      const where = { organizationId, _id: stationId };
      const outcome = await aggregates.change(models.KitchenStation, where, command, (record) => {
        const { printer: _before, ...kept } = record;
        return accepted({ fields: { ...kept, ...(printer && { printer }) }, signals: [] });
      });
      printers?.forget(organizationId);
      loaders.forget();
      return outcome ?? noSuchStation();
    },
  };
}

function asSet({ host, port, paper, codePage, copies, printWhen }: StationPrinterInput): StationPrinter {
  return { host: host.trim().toLowerCase(), port, paper, codePage, copies, printWhen };
}

function printerFaults(printer: StationPrinter): UserError<'INVALID_INPUT'>[] {
  const faults = addressFaults(printer);
  if (printer.copies < 1 || printer.copies > mostCopies) {
    const message = `Expected 1 to ${mostCopies} copies, received ${printer.copies}.`;
    faults.push({ code: 'INVALID_INPUT', field: ['input', 'printer', 'copies'], message });
  }
  return faults;
}
