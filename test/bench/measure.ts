/** Compares the engines' times, with the same code in Node and in a browser. */

import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { benchNames, benchText } from './bench-text.ts'
import { builders, checksum, type Engine, entitiesOf, floors } from './engines.ts'

export interface Cell {
  engine: string
  names: number
  /** Milliseconds for the whole text: median, first and last decile of the runs. */
  median: number
  low: number
  high: number
  runs: number
  /** Milliseconds to build from the list of names. */
  build: number
  found: number
  checksum: string
}
export interface OpenCell {
  names: number
  spellings: number
  bytes: number
  /** Milliseconds to open the compiled bytes. */
  open: number
}
export interface Measured {
  cells: Cell[]
  opening: OpenCell[]
}

export interface Options {
  units: string
  sizes: number[]
  /** Length of the text in UTF-16 units. */
  length: number
  /** Engines that are left out at a number of names, each as "engine size". */
  skip: string[]
  /** Time in ms after which an engine is not run again at a size; its last run may exceed it. */
  budget: number
  say(line: string): void
}

export function measure({ units, sizes, length, skip, budget, say }: Options): Measured {
  const text = benchText(units, length)
  const cells: Cell[] = []
  const opening: OpenCell[] = []
  cells.push(
    ...race(
      floors.map(engine => ({ engine, build: 0 })),
      text,
      0,
      budget,
    ),
  )
  for (const size of sizes) {
    const names = benchNames(units, size)
    const engines: { engine: Engine; build: number }[] = []
    for (const [name, build] of Object.entries(builders)) {
      if (skip.includes(`${name} ${size}`)) continue
      say(`building ${name} of ${size} names`)
      const begun = performance.now()
      const engine = build(names)
      engines.push({ engine, build: performance.now() - begun })
    }
    say(`timing ${engines.length} engines with ${size} names`)
    cells.push(...race(engines, text, size, budget))
    opening.push(timeOpening(names))
  }
  return { cells, opening }
}

/** Runs the engines in turn, so that anything that slows the machine slows all of them. */
function race(
  engines: { engine: Engine; build: number }[],
  text: string,
  names: number,
  budget: number,
): Cell[] {
  const times = engines.map((): number[] => [])
  const spent = engines.map(() => 0)
  const found = engines.map(({ engine }) => engine.find(text))
  for (let round = 0; round < 40; round++) {
    engines.forEach(({ engine }, i) => {
      if (spent[i]! > budget) return
      const begun = performance.now()
      engine.find(text)
      const time = performance.now() - begun
      spent[i]! += time
      // The first two runs warm the code up.
      if (round >= 2 || spent[i]! > budget) times[i]!.push(time)
    })
  }
  return engines.map(({ engine, build }, i) => {
    const sorted = times[i]!.sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
    return {
      engine: engine.name,
      names,
      median: at(0.5),
      low: at(0.1),
      high: at(0.9),
      runs: sorted.length,
      build,
      found: found[i]!.count,
      checksum: checksum(found[i]!),
    }
  })
}

function timeOpening(names: string[]): OpenCell {
  const bytes = compileGazetteer(entitiesOf(names))
  const times: number[] = []
  let spellings = 0
  for (let i = 0; i < 9; i++) {
    const copy = bytes.slice()
    const begun = performance.now()
    spellings = openGazetteer(copy).nameCount
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  return { names: names.length, spellings, bytes: bytes.byteLength, open: times[4]! }
}
