import { asNumber, type Doc, isDoc, isTruthy, type Maybe, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';

/** Fields the driver may add to any command. */
const GENERIC = new Set([
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'stmtId',
  'stmtIds',
  '$clusterTime',
  '$configTime',
  '$topologyTime',
  '$readPreference',
  '$queryOptions',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'maxTimeMSOpOnly',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
  '$oplogQueryData',
  'mayBypassWriteBlocking',
]);

/** The fields of a command, or of a part of one, read with their types checked as MongoDB's own parser does. */
export class Arguments {
  readonly of: string;
  readonly body: Doc;

  /** @param of the command's name, for messages such as "BSON field 'find.limit' is the wrong type" */
  constructor(of: string, body: Doc) {
    this.of = of;
    this.body = body;
  }

  /**
   * Refuses what the store would otherwise ignore.
   * @throws StoreError 40415 on a field that is neither known nor generic
   */
  allow(known: readonly string[]): this {
    for (const name of this.body.keys()) {
      if (!known.includes(name) && !GENERIC.has(name)) {
        throw new StoreError('IDLUnknownField', `BSON field '${this.of}.${name}' is an unknown field.`);
      }
    }
    return this;
  }

  /** Refuses options MongoDB knows and this store does not, unless they ask for nothing. */
  refuse(names: readonly string[]): this {
    for (const name of names) {
      const value = this.body.get(name);
      if (value === undefined || value === null || value === false) continue;
      if (isDoc(value) && value.size === 0) continue;
      throw new StoreError(
        'NotImplemented',
        `option '${name}' of ${this.of} is not supported by the single-machine store`,
      );
    }
    return this;
  }

  get(name: string): Maybe {
    const value = this.body.get(name);
    return value === null ? undefined : value;
  }

  string(name: string): string {
    const value = this.required(name);
    if (typeof value !== 'string') throw this.wrongType(name, value, 'string');
    return value;
  }

  document(name: string): Doc {
    const value = this.required(name);
    if (!isDoc(value)) throw this.wrongType(name, value, 'object');
    return value;
  }

  optionalDocument(name: string): Doc | undefined {
    return this.get(name) === undefined ? undefined : this.document(name);
  }

  array(name: string): Value[] {
    const value = this.required(name);
    if (!Array.isArray(value)) throw this.wrongType(name, value, 'array');
    return value;
  }

  optionalArray(name: string): Value[] | undefined {
    return this.get(name) === undefined ? undefined : this.array(name);
  }

  documents(name: string): Doc[] {
    return this.array(name).map((value, i) => {
      if (!isDoc(value)) throw this.wrongType(`${name}.${i}`, value, 'object');
      return value;
    });
  }

  /** A boolean; numbers are taken for one, as MongoDB's "safe bool" fields do. */
  boolean(name: string, otherwise = false): boolean {
    const value = this.get(name);
    if (value === undefined) return otherwise;
    if (typeof value !== 'boolean' && asNumber(value) === undefined)
      throw this.wrongType(name, value, 'bool');
    return isTruthy(value);
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const number = asNumber(value);
    if (number === undefined) throw this.wrongType(name, value, 'long');
    if (!Number.isInteger(number)) {
      throw new StoreError(
        'BadValue',
        `BSON field '${name}' value must be a whole number, actual value '${number}'`,
      );
    }
    if (number < 0) {
      throw new StoreError(
        'Location51024',
        `BSON field '${name}' value must be >= 0, actual value '${number}'`,
      );
    }
    return number;
  }

  /** A whole number that is not negative and must be there. */
  requiredCount(name: string): number {
    this.required(name);
    return this.count(name) ?? 0;
  }

  /** The moment `maxTimeMS` ends, in milliseconds since the epoch. */
  deadline(): number | undefined {
    const limit = this.count('maxTimeMS');
    return limit ? Date.now() + limit : undefined;
  }

  private required(name: string): Value {
    const value = this.get(name);
    if (value === undefined) {
      throw new StoreError(
        'IDLFailedToParse',
        `BSON field '${this.of}.${name}' is missing but a required field`,
      );
    }
    return value;
  }

  private wrongType(name: string, value: Value, expected: string): StoreError {
    return new StoreError(
      'TypeMismatch',
      `BSON field '${this.of}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  }
}
