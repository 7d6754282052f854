/** Processes of a browser and their CPU time, from /proc. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'puppeteer-core'

/** CPU time of a process in ms: of its main thread, and of all its threads that still run. */
export interface CpuTime {
  main: number
  all: number
}

/** Time in ms for which a page keeps its main thread busy, so that its process can be recognised. */
const busy = 60

/** Content of a file in /proc; undefined once the process or thread has ended. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'latin1')
  } catch {
    return undefined
  }
}

/** A process and all its descendants. */
export function processesOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const [, parent] = /\) \S (\d+)/.exec(readProc(`${name}/stat`) ?? '') ?? []
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const belongs = (id: number): boolean => id === pid || (id > 1 && belongs(parents.get(id) ?? 0))
  return [...parents.keys()].filter(belongs)
}

/** Memory of a process and all its descendants in MB: the proportional set size. */
export function memoryOf(pid: number): number {
  let kilobytes = 0
  for (const id of processesOf(pid)) {
    const [, pss = 0] = /^Pss:\s+(\d+)/m.exec(readProc(`${id}/smaps_rollup`) ?? '') ?? []
    kilobytes += Number(pss)
  }
  return kilobytes / 1024
}

/** CPU time of a thread in ms. Waiting for a core does not count. */
function threadTime(pid: number, thread: number | string): number {
  return Number.parseInt(readProc(`${pid}/task/${thread}/schedstat`) ?? '0', 10) / 1e6
}

export function cpuTimeOf(pid: number): CpuTime {
  const threads = readdirSync(`/proc/${pid}/task`)
  return {
    main: threadTime(pid, pid),
    all: threads.reduce((sum, thread) => sum + threadTime(pid, thread), 0),
  }
}

/**
 * Finds the process in which a page runs: the one whose main thread works while the page does, twice in a
 * row.
 */
export async function processOf(page: Page): Promise<number> {
  const times = () =>
    new Map(processesOf(page.browser().process()!.pid!).map(pid => [pid, threadTime(pid, pid)]))
  const busiest = async () => {
    const before = times()
    await page.evaluate(busy => {
      for (const end = performance.now() + busy; performance.now() < end; );
    }, busy)
    const worked = [...times()].map(([pid, time]) => ({ pid, time: time - (before.get(pid) ?? time) }))
    return worked.reduce((one, other) => (other.time > one.time ? other : one)).pid
  }
  for (let last = await busiest(); ; ) {
    const again = await busiest()
    if (again === last) return again
    last = again
  }
}
