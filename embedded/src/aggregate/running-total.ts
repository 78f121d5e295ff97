import { double, integer, type Maybe, type Value } from '../bson/value.ts';
import { isInteger, isNumeric } from '../update/arithmetic.ts';
import { numberOf } from './expressions/arithmetic.ts';

/**
 * The sum of numbers as MongoDB keeps it: integers exactly, doubles with the error of each addition carried along
 * (Neumaier's summation), so that ten times 0.1 is 1.
 */
export class RunningTotal {
  private readonly operator: string;
  private whole = 0n;
  private hasLong = false;
  private hasDouble = false;
  private fraction = 0;
  private lost = 0;
  private count = 0;

  /** @param operator the name errors are told by */
  constructor(operator: string) {
    this.operator = operator;
  }

  /** Adds a number; anything else counts for nothing. */
  add(value: Maybe): void {
    if (value === undefined || !isNumeric(value)) return;
    this.count += 1;
    if (isInteger(value)) {
      this.whole += BigInt(value);
      this.hasLong ||= typeof value === 'bigint';
      return;
    }
    this.hasDouble = true;
    this.addDouble(numberOf(this.operator, value));
  }

  /** An int32, int64 or double, the widest of what was added or needed. */
  sum(): Value {
    if (this.hasDouble || BigInt.asIntN(64, this.whole) !== this.whole) return double(this.asDouble());
    return this.hasLong ? this.whole : integer(this.whole);
  }

  /** Null when nothing was added. */
  average(): Value {
    return this.count === 0 ? null : double(this.asDouble() / this.count);
  }

  private addDouble(value: number): void {
    const next = this.fraction + value;
    if (Number.isFinite(next)) {
      this.lost +=
        Math.abs(this.fraction) >= Math.abs(value)
          ? this.fraction - next + value
          : value - next + this.fraction;
    }
    this.fraction = next;
  }

  private asDouble(): number {
    const total = new RunningTotal(this.operator);
    total.fraction = this.fraction;
    total.lost = this.lost;
    total.addDouble(Number(this.whole));
    return total.fraction + total.lost;
  }
}
