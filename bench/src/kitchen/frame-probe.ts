import type { CDPSession, Page } from 'playwright-core';

/** What the page saw of its own frames. */
export interface Frames {
  /** Milliseconds from one frame to the next, of each. */
  gaps: number[];
  /** Milliseconds of each task of the main thread that took more than 50. */
  longTasks: number[];
  /** Cards whose content changed. */
  painted: number;
}

/** Measures frames within the page, and its memory from outside. */
export interface FrameProbe {
  /** What was seen since the last call. */
  read(): Promise<Frames>;
  /** Megabytes of JavaScript that are still in use after a forced collection, and how many nodes and listeners there are. */
  heap(): Promise<{ megabytes: number; nodes: number }>;
}

/**
 * Begins to measure. The frames are counted by the page's own `requestAnimationFrame`, the long tasks by `PerformanceObserver`: what a person at the screen would
 * feel, with whatever else the machine does.
 */
export async function createFrameProbe(page: Page, devtools: CDPSession): Promise<FrameProbe> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('Performance.enable');
  await page.evaluate(() => {
    const seen: Frames = { gaps: [], longTasks: [], painted: 0 };
    let last = performance.now();
    const frame = (now: number) => {
      seen.gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    const grid = document.querySelector('.grid');
    if (grid) {
      new MutationObserver((records) => {
        seen.painted += new Set(
          records.map(({ target }) =>
            (target instanceof Element ? target : target.parentElement)?.closest('article'),
          ),
        ).size;
      }).observe(grid, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['data-item-status'],
      });
    }
    Object.assign(window, { framesSeen: seen });
  });
  return {
    read: () =>
      page.evaluate(() => {
        const { framesSeen } = window as unknown as { framesSeen: Frames }; // set above
        const copy = { ...framesSeen, gaps: [...framesSeen.gaps], longTasks: [...framesSeen.longTasks] };
        Object.assign(framesSeen, { gaps: [], longTasks: [], painted: 0 });
        return copy;
      }),
    async heap() {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      return {
        megabytes: usedSize / 2 ** 20,
        nodes: metrics.find(({ name }) => name === 'Nodes')?.value ?? 0,
      };
    },
  };
}
