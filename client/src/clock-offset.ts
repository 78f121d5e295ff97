/** How many heartbeats are looked at: at one every 2 s, a clock that is set right is believed after 20 s. */
const SAMPLES = 10;

/**
 * How far the server's clock is ahead of this device's, in milliseconds. A heartbeat arrives some time after it was written, so
 * each sample is too low by the way it travelled; the highest of the last ten travelled the least.
 */
export class ClockOffset {
  #samples: number[] = [];

  /** Takes a heartbeat's `serverTime` that arrived at `arrivedAt`, both in milliseconds, and answers the offset now. */
  add(serverTime: number, arrivedAt: number): number {
    this.#samples = [...this.#samples.slice(1 - SAMPLES), serverTime - arrivedAt];
    return Math.max(...this.#samples);
  }
}
