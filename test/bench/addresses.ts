/**
 * `npm run bench -- addresses`: every former commune's address in 14 ways through the converter, and through
 * a look-up of the whole text as a baseline.
 */
import { loadLocalities } from '../../commands/locality-files.ts'
import { formatTable } from '../../commands/table.ts'
import { AddressConverter } from '../../shared/localities/convert.ts'
import { fullName, type Localities } from '../../shared/localities/localities.ts'
import { addressLines } from './address-lines.ts'

interface Tally {
  right: number
  /** Number of lines without an answer: ambiguous or not recognised. */
  marked: number
  wrong: number
  milliseconds: number
}

export function run(): void {
  const localities = loadLocalities()
  const started = performance.now()
  const converter = new AddressConverter(localities)
  const opened = performance.now() - started
  const look = naiveLookUp(localities)
  const lines = addressLines(localities)
  const ways = [...new Set(lines.map(({ way }) => way))]
  const convert = (line: string) => converter.convert(line).units.map(({ unit }) => unit.code)
  // Once unmeasured, so that both run compiled.
  for (const { line } of lines.slice(0, 20_000)) {
    convert(line)
    look(line)
  }
  const rows: (string | number)[][] = []
  const all: Tally[] = []
  for (const [name, find] of [
    ['converter', convert],
    ['look-up of the whole line', look],
  ] as const) {
    const sum: Tally = { right: 0, marked: 0, wrong: 0, milliseconds: 0 }
    for (const way of ways) {
      const own = lines.filter(line => line.way === way)
      const tally: Tally = { right: 0, marked: 0, wrong: 0, milliseconds: 0 }
      const from = performance.now()
      const answers = own.map(({ line }) => find(line))
      tally.milliseconds = performance.now() - from
      for (const [i, codes] of answers.entries()) {
        if (codes.length === 0) tally.marked++
        else if ([...codes].sort().join() === own[i]!.codes.join()) tally.right++
        else tally.wrong++
      }
      for (const key of ['right', 'marked', 'wrong', 'milliseconds'] as const) sum[key] += tally[key]
      rows.push([name, way, ...figures(tally, own.length)])
    }
    all.push(sum)
    rows.push([name, 'all ways', ...figures(sum, lines.length)])
  }
  console.log(formatTable(['', 'way of writing', 'right %', 'marked %', 'silently wrong %', 'lines/s'], rows))
  console.log(`\n${lines.length} lines; the converter opens in ${Math.round(opened)} ms.`)
}

function figures({ right, marked, wrong, milliseconds }: Tally, count: number): (string | number)[] {
  const percent = (part: number) => ((part / count) * 100).toFixed(part > 0 && part / count < 0.001 ? 3 : 1)
  return [percent(right), percent(marked), percent(wrong), Math.round((count / milliseconds) * 1000)]
}

/**
 * Baseline: the whole line, in small letters without punctuation, as the key of a table of former communes.
 * Returns the codes of the units of today, none for a line that is no key.
 */
function naiveLookUp(localities: Localities): (line: string) => string[] {
  const key = (text: string) =>
    text
      .toLowerCase()
      .replace(/[,.]/g, ' ')
      .replace(/\b(?:tỉnh|thành phố)\b/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  const table = new Map<string, string[]>()
  for (const unit of localities.formerCommunes) {
    const text = `${fullName(unit, 'vi')}, ${fullName(unit.district, 'vi')}, ${unit.district.province.name}`
    table.set(
      key(text),
      unit.into.map(each => each.code),
    )
  }
  return line => table.get(key(line)) ?? []
}
