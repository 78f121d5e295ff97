import { type Connection, type Model, Schema } from 'mongoose';
import { type AggregateRecord, aggregate, aggregateFields, aggregateSchemaOptions } from '../aggregate.ts';

/** The smallest aggregate: something that is counted. */
export interface TallyRecord extends AggregateRecord {
  count: number;
}

export function tallyModel(connection: Connection): Model<TallyRecord> {
  const schema = aggregate(
    new Schema<TallyRecord>(
      { ...aggregateFields, count: { type: Number, required: true } },
      { ...aggregateSchemaOptions, collection: 'tallies' },
    ),
  );
  return connection.model<TallyRecord>('Tally', schema) as Model<TallyRecord>; // mongoose infers a hydrated type of its own
}
