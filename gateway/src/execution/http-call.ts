import type { Dispatcher } from 'undici';

/** One HTTP request as undici's dispatcher drives it: its status and text, or why there is none. */
export class HttpCall implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private chunks: Buffer[] = [];
  private status = 0;
  private ended: Error | undefined;
  private readonly resolve: (answer: { status: number; text: string }) => void;
  private readonly reject: (reason: Error) => void;

  constructor(resolve: (answer: { status: number; text: string }) => void, reject: (reason: Error) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }

  /** Ends the call, also one that still waits for a connection. */
  abort(reason: Error): void {
    this.ended ??= reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.ended) controller.abort(this.ended);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only, ...more] = this.chunks;
    const body = only && more.length === 0 ? only : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, text: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}
