import { Schema } from 'mongoose';
import type { PrinterCodePage, PrinterPaper, PrintWhen } from '../generated/resolvers.ts';
import type { PrinterAddress } from './printer-address.ts';

/** The printer of a station, as its manager set it. */
export interface StationPrinter extends PrinterAddress {
  paper: PrinterPaper;
  codePage: PrinterCodePage;
  copies: number;
  printWhen: PrintWhen;
}

/** A printer with the station whose it is. */
export interface StationPrinterView {
  organizationId: string;
  stationId: string;
  printer: StationPrinter;
}

const text = { type: String, required: true };

export const stationPrinterSchema = new Schema<StationPrinter>(
  {
    host: text,
    port: { type: Number, required: true },
    paper: text,
    codePage: text,
    copies: { type: Number, required: true },
    printWhen: text,
  },
  { _id: false, strict: 'throw' },
);
