import type { Doc } from './bson/value.ts';

/** MongoDB's error codes (src/mongo/base/error_codes.yml), as far as the store raises them. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  IllegalOperation: 20,
  InvalidBSON: 22,
  AlreadyInitialized: 23,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  NotSingleValueField: 54,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  CommandNotFound: 59,
  ShardKeyNotFound: 61,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  EmptyFieldName: 56,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  UnsatisfiableWriteConcern: 100,
  ConversionFailure: 241,
  WriteConflict: 112,
  ConflictingOperationInProgress: 117,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  TransactionTooOld: 225,
  NotImplemented: 238,
  SnapshotTooOld: 239,
  SnapshotUnavailable: 246,
  CannotBackfillArray: 15891,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  DataCorruptionDetected: 301,
  AuthenticationFailed: 18,
  MechanismUnavailable: 334,
  IndexBuildAborted: 276,
  CannotDropShardKeyIndex: 370,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
  OutOfDiskSpace: 14031,
} as const;

/** A name of the catalogue above, or `Location<code>` as MongoDB calls codes that have no name of their own. */
export type CodeName = keyof typeof CODES | `Location${number}`;

const codeOf = (name: CodeName): number =>
  name in CODES ? CODES[name as keyof typeof CODES] : Number(name.slice('Location'.length)); // `in` does not narrow a template type

/** An error the client is meant to see: MongoDB's code, its name, and a message that names what was received. */
export class StoreError extends Error {
  readonly code: number;
  readonly codeName: CodeName;
  /** Error labels such as `TransientTransactionError`. */
  readonly labels: readonly string[];
  /** Further fields of the error document (`keyPattern`, `keyValue`). */
  readonly fields: Doc;

  constructor(codeName: CodeName, message: string, extra: { labels?: readonly string[]; fields?: Doc } = {}) {
    super(message);
    this.name = 'StoreError';
    this.codeName = codeName;
    this.code = codeOf(codeName);
    this.labels = extra.labels ?? [];
    this.fields = extra.fields ?? new Map();
  }
}

/** The refusal of an operator, option or stage that MongoDB knows and this store does not. */
export const notSupported = (what: string): StoreError =>
  new StoreError('NotImplemented', `${what} is not supported by the single-machine store`);
