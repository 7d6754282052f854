/** Data that the scripts of one measurement share in the content scripts' world. */
export interface PageFigures {
  /** Milliseconds from the first line of script until the first highlight had been painted. */
  first: number
  /**
   * Milliseconds from the end of parsing until the first highlight had been painted; only for an extension
   * that runs by itself.
   */
  sinceParsed?: number
  /** Milliseconds until every mention was known (and, where all are painted, registered). */
  known: number
  /** Total time of script in ms. */
  script: number
  /** The longest stretch of script without a pause, in ms. */
  longest: number
  mentions: number
}

export interface BenchWorld {
  benchNames?: string[]
  benchGazetteer?: string
  benchClock: Clock
  /** Number of matches of a method that finds everything in one call. */
  benchFound?: number
  /** Time of one hit test in microseconds, over `count` points in view. */
  benchHit?: (count: number) => number
  benchFigures: Promise<PageFigures>
  /** Resolves once all localities are known, where they are switched on. */
  benchLocalities?: Promise<void>
}

/**
 * Adds up the stretches of script between `start` and `stop`. The first one begins when the clock is made.
 */
export class Clock {
  readonly begun = performance.now()
  script = 0
  longest = 0
  #running: number | undefined = this.begun

  start(): void {
    this.#running ??= performance.now()
  }

  stop(): void {
    if (this.#running === undefined) return
    const stretch = performance.now() - this.#running
    this.script += stretch
    this.longest = Math.max(this.longest, stretch)
    this.#running = undefined
  }

  /** Runs `work` as a stretch of its own, or as part of the one that is running. */
  time<T>(work: () => T): T {
    if (this.#running !== undefined) return work()
    this.start()
    try {
      return work()
    } finally {
      this.stop()
    }
  }
}

export const world = globalThis as unknown as BenchWorld

/** Resolves when what is now in the document has been painted: a message sent in a frame arrives after it. */
export function painted(): Promise<void> {
  return new Promise(resolve =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    }),
  )
}
