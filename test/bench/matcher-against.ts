/**
 * `npm run bench -- matcher --against REV`: finding and judging names in this tree, compared with another
 * revision. The revisions take turns. Each turn is a process of its own, because an engine may optimise the
 * same loop differently in two processes. CPU time is measured, so other work on the machine matters little.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { loadKnowledge } from '../../commands/knowledge-files.ts'
import { CommandError, root } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'
import type { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../shared/gazetteer/compiler-input.ts'
import type { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type * as search from '../../shared/mentions/candidate-search.ts'
import type { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import type { Tokens } from '../../shared/text/tokens.ts'
import { benchNames, benchText } from './bench-text.ts'
import { entitiesOf } from './engines.ts'
import { withRevision } from './revision.ts'

const length = 1_000_000
type Build = 'base' | 'now'

/** Number of batches in a turn; one more before them warms the code up. */
const batches = 5
/** Minimum CPU time of a batch, in ms. */
const batchTime = 300

/** Figures of a turn. The times are CPU time for a million UTF-16 units, in ms, of the fastest batch. */
interface Turn {
  /** Time to find the names and judge them. */
  judged: number
  /** Time only to find the names. */
  found: number
  /** All mentions found, each with its rule and its confidence, as one text to compare. */
  mentions: string
}

/**
 * @param args `--against REV`; `--texts FILE` to measure on texts of your own (JSON lines with `text` and
 * `date`) with the names of the knowledge instead of made-up ones; `--turns N` (5); `--sizes 300,3000` for
 * other numbers of names.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      against: { type: 'string', default: 'main' },
      texts: { type: 'string', default: '' },
      turns: { type: 'string', default: '5' },
      sizes: { type: 'string', default: '300,3000,30000,100000' },
      turn: { type: 'string' },
    },
  })
  const { against, texts, turn } = values
  const turns = Number(values.turns)
  const sizes = texts ? [0] : values.sizes.split(',').map(Number)
  if (!(turns >= 1) || !sizes.every(size => size >= 0))
    throw new CommandError('--turns takes a number and --sizes takes numbers with commas between.')
  if (turn !== undefined) {
    console.log(JSON.stringify(await measureTurn(turn, sizes[0]!, texts)))
    return
  }
  await withRevision(against, async ({ tree }) => {
    const rows: (string | number)[][] = []
    for (const size of sizes) {
      const measured = { base: [] as Turn[], now: [] as Turn[] }
      for (let each = 0; each < turns; each++) {
        const order: Build[] = each % 2 ? ['now', 'base'] : ['base', 'now']
        for (const build of order) measured[build].push(childTurn(build === 'now' ? root : tree, size, texts))
        process.stderr.write(`${size || 'today’s'} names, turn ${each + 1} of ${turns}\n`)
      }
      const { base, now } = measured
      const cost = (turns: Turn[], part: 'judged' | 'found') => median(turns.map(turn => turn[part]))
      const ratios = now.map(({ judged }, i) => judged / base[i]!.judged)
      const fixed = (value: number) => value.toFixed(2)
      rows.push([
        size === 0 ? 'today’s' : String(size),
        fixed(cost(base, 'found')),
        fixed(cost(now, 'found')),
        fixed(cost(base, 'judged')),
        fixed(cost(now, 'judged')),
        `${fixed(median(ratios))} (${fixed(Math.min(...ratios))} to ${fixed(Math.max(...ratios))})`,
        base[0]!.mentions === now[0]!.mentions ? 'yes' : 'no',
      ])
    }
    console.log(`CPU ms for a million UTF-16 units, base ${against}, medians of ${turns} turns\n`)
    console.log(
      formatTable(
        [
          'names',
          'found, base',
          'found, now',
          'judged, base',
          'judged, now',
          'judged, now / base',
          'same mentions',
        ],
        rows,
      ),
    )
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

/** One turn in a process of its own. */
function childTurn(tree: string, size: number, texts: string): Turn {
  const output = execFileSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'commands', 'bench.ts'),
      ...['matcher', '--against', '-', '--turn', tree, '--sizes', String(size), '--texts', texts],
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  return JSON.parse(output)
}

async function measureTurn(tree: string, size: number, texts: string): Promise<Turn> {
  const load = <Module>(path: string): Promise<Module> => import(pathToFileURL(join(tree, path)).href)
  const compiler = await load<{ compileGazetteer: typeof compileGazetteer }>('shared/gazetteer/compile.ts')
  const opener = await load<{ openGazetteer: typeof openGazetteer }>('shared/gazetteer/gazetteer.ts')
  // Earlier revisions have another name for it.
  const reader = await load<Record<'MentionRecognizer' | 'PageReader', typeof MentionRecognizer>>(
    'shared/mentions/mention-recognizer.ts',
  )
  const Reader = reader.MentionRecognizer ?? reader.PageReader
  const { findCandidates, taken } = await load<typeof search>('shared/mentions/candidate-search.ts')
  const tokenizer = await load<{ Tokens: typeof Tokens }>('shared/text/tokens.ts')
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const entities: GazetteerEntity[] = texts ? loadKnowledge().names : entitiesOf(benchNames(units, size))
  const gazetteer = opener.openGazetteer(compiler.compileGazetteer(entities))
  const pages = texts ? readPages(texts) : [{ blocks: [benchText(units, length)], date: undefined }]
  const total = pages.reduce(
    (sum, { blocks }) => sum + blocks.reduce((all, { length }) => all + length, 0),
    0,
  )
  const judge = () =>
    pages.map(({ blocks, date }) => new Reader(gazetteer, date ? { date } : {}).read(blocks))
  const tokens = new tokenizer.Tokens()
  const find = () => {
    for (const text of pages.flatMap(({ blocks }) => blocks)) {
      tokens.read(text, gazetteer)
      findCandidates(gazetteer, tokens, () => taken)
    }
  }
  /**
   * CPU ms of `work` per million units: the least of several batches. Why batches: some kernels count in
   * ticks of 4 ms.
   */
  const least = (work: () => void) => {
    const batch = () => {
      const begun = process.cpuUsage().user
      let runs = 0
      let spent = 0
      for (; spent < batchTime; runs++) {
        work()
        spent = (process.cpuUsage().user - begun) / 1000
      }
      return (spent / runs) * (1e6 / total)
    }
    batch()
    return Math.min(...Array.from({ length: batches }, batch))
  }
  const judged = least(judge)
  const found = least(find)
  const fields = judge()
    .flat(2)
    .map(({ start, end, entity, confidence, evidence, optional }) =>
      [start, end, entity, confidence, evidence, optional].join(' '),
    )
  return { judged, found, mentions: fields.join('\n') }
}

function readPages(file: string): { blocks: string[]; date: string | undefined }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const { text, date }: { text: string; date?: string } = JSON.parse(line)
      return { blocks: text.split(/\n+/).filter(block => block.trim() !== ''), date }
    })
}
