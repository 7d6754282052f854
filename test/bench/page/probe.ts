/**
 * Runs before all other scripts. It starts the clock, and replaces in the content scripts' world each
 * function through which the browser later calls the extension's script, so that the time of these calls
 * counts too.
 */
import { Clock, painted, world } from './world.ts'

const clock = new Clock()
world.benchClock = clock
delete world.benchFound
let first: number | undefined
const known = Promise.withResolvers<number>()

type Api = {
  runtime: { getURL(path: string): string }
  storage: { local: { get(keys: unknown): Promise<unknown> } }
}
const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api }
for (const api of new Set([browser, chrome])) {
  if (!api) continue
  const { runtime } = api
  const { local } = api.storage
  const { getURL } = runtime
  const { get } = local
  // The card's script is asked for once everything has been read.
  runtime.getURL = path => {
    if (path === '/card.js') {
      clock.stop()
      known.resolve(performance.now() - clock.begun)
    }
    return getURL.call(runtime, path)
  }
  local.get = async keys => {
    const stored = await get.call(local, keys)
    clock.start()
    return stored
  }
}

const { scheduler } = window as unknown as { scheduler: { postTask(task: () => void): Promise<void> } }
Object.defineProperty(window, 'scheduler', {
  configurable: true,
  value: {
    async postTask(task: () => void) {
      clock.stop()
      await scheduler.postTask(() => {})
      clock.start()
      task()
    },
  },
})

const watched = <Callback extends (...given: never[]) => unknown>(callback: Callback) =>
  ((...given: never[]) => clock.time(() => callback(...given))) as unknown as Callback
globalThis.IntersectionObserver = new Proxy(IntersectionObserver, {
  construct: (target, [callback, options]) =>
    new target(watched(callback as IntersectionObserverCallback), options),
})

globalThis.Highlight = new Proxy(Highlight, {
  construct(target, ranges: AbstractRange[]) {
    const highlight = new target(...ranges)
    const add = highlight.add.bind(highlight)
    highlight.add = (range: AbstractRange) => {
      if (first === undefined) {
        first = -1
        void painted().then(() => {
          first = performance.now() - clock.begun
        })
      }
      return add(range)
    }
    return highlight
  },
})

/** Time at which the page had been parsed, on the clock of `performance.now`. */
function parsedAt(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.domContentLoadedEventStart ?? Number.NaN
}

world.benchFigures = (async () => {
  await Promise.resolve()
  let at = await known.promise
  // The last ranges are registered in the frame after.
  for (let frames = 0; frames < 3 || (first ?? -1) < 0 || world.benchFound === undefined; frames++) {
    await painted()
    if (frames > 200) break
  }
  if (world.benchLocalities) {
    await world.benchLocalities
    await painted()
    at = performance.now() - clock.begun
  }
  return {
    first: first ?? Number.NaN,
    sinceParsed: clock.begun + (first ?? Number.NaN) - parsedAt(),
    known: at,
    script: clock.script,
    longest: clock.longest,
    mentions: world.benchFound ?? 0,
  }
})()
