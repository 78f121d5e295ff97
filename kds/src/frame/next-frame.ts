/** A page that is out of sight has no frames; what is to be painted is then computed after this time, in milliseconds. */
const WITHOUT_FRAMES = 250;

/** Gathers what happens between two frames of the screen. */
export interface FrameGather {
  /** Runs it before the next frame, once however often it is asked for. */
  wish(): void;
  close(): void;
}

/** What comes from the network may be painted a frame later, all of it at once: a rush is then one computation for each frame and not one for each change. */
export function gatherPerFrame(run: () => void): FrameGather {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function cancel(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
  }

  function now(): void {
    cancel();
    run();
  }

  return {
    wish() {
      if (frame !== undefined) return;
      frame = requestAnimationFrame(now);
      timer = setTimeout(now, WITHOUT_FRAMES);
    },
    close: cancel,
  };
}
