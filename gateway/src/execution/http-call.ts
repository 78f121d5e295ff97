import type { Dispatcher } from 'undici';

interface HttpAnswer {
  status: number;
  text: string;
}

/** One HTTP request as undici's dispatcher drives it: its status and text, or why there is none. */
export class HttpCall implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private first: Buffer | undefined;
  private more: Buffer[] | undefined;
  private status = 0;
  private stopped: Error | undefined;
  private ended = false;
  private readonly resolve: (answer: HttpAnswer) => void;
  private readonly reject: (reason: Error) => void;
  private readonly onEnd: () => void;

  /** @param onEnd called once when nothing of the call is on the wire any more, however it ended. */
  constructor(resolve: (answer: HttpAnswer) => void, reject: (reason: Error) => void, onEnd: () => void) {
    this.resolve = resolve;
    this.reject = reject;
    this.onEnd = onEnd;
  }

  /**
   * Stops waiting for the answer.
   * @param onWire whether to end it on the wire as well, which costs the connection; else the answer is read and thrown away.
   */
  abort(reason: Error, onWire: boolean): void {
    this.reject(reason);
    if (!onWire || this.ended) return;
    this.stopped ??= reason;
    this.controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.stopped) controller.abort(this.stopped);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.first) this.first = chunk;
    else if (this.more) this.more.push(chunk);
    else this.more = [this.first, chunk];
  }

  onResponseEnd(): void {
    this.end();
    const body = this.more ? Buffer.concat(this.more) : this.first;
    this.resolve({ status: this.status, text: body?.toString('utf8') ?? '' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.end();
    this.reject(error);
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd();
  }
}
