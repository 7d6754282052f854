/**
 * The compact form of localities.txt, which is shipped: the same facts as lines of short text.
 * `expandLocalities` reads it back.
 *
 * Codes are differences in base 36 from the line before, types one capital letter; units of today are
 * differences from the commune's own code, because most took the code of a commune of before.
 */
import type {
  Act,
  ChangeLine,
  CommuneLine,
  DistrictLine,
  FormerProvinceLine,
  LocalitySource,
} from './read.ts'
import { type UnitType, unitTypes } from './unit-types.ts'

/** Parts of the source file that a converter or a card needs. */
export type LocalityFacts = Pick<LocalitySource, 'acts' | 'communes' | 'changes' | 'before'> & {
  provinces: { code: string; slug: string; act: string; name: string }[]
}

/** Capital letter that stands for each type in the compact form. */
const letters: Record<UnitType, string> = {
  commune: 'X',
  ward: 'P',
  'special-zone': 'K',
  township: 'T',
  'rural-district': 'H',
  'urban-district': 'Q',
  town: 'S',
  city: 'C',
}
const typeOf = new Map(unitTypes.map(type => [letters[type], type]))

/** Separates the units of a line in the compact form; no name contains it. */
const divider = '|'

/** Compact form of the facts. */
export function compileLocalities(source: LocalitySource): string {
  const encode = (units: readonly { code: string; type: UnitType; name: string; into?: string[] }[]) => {
    let last = 0
    return units
      .map(({ code, type, name, into = [] }) => {
        const own = Number(code)
        const step = difference(own, last)
        last = own
        return `${step}${letters[type]}${name}${into.map(each => `>${difference(Number(each), own)}`).join('')}`
      })
      .join(divider)
  }
  const lines = [
    JSON.stringify(source.acts.map(({ number, date = '', effect, url }) => [number, date, effect, url])),
    JSON.stringify(
      source.changes.map(({ day, act, code, type, name }) => [day, act, code, letters[type] + name]),
    ),
  ]
  for (const { code, slug, act, name } of source.provinces) {
    lines.push(`=${[code, slug, act, name].join(divider)}`)
    lines.push(encode(source.communes.filter(commune => commune.province === code)))
  }
  for (const { code, slug, name, districts } of source.before) {
    lines.push(`-${[code, slug, name].join(divider)}`)
    for (const district of districts) lines.push(encode([district]), encode(district.communes))
  }
  return lines.join('\n')
}

/** Difference of a code in base 36; empty for none. */
function difference(code: number, from: number): string {
  return code === from ? '' : (code - from).toString(36)
}

/** Reads the compact form back. Each `line` is 0: line numbers are not kept. */
export function expandLocalities(compact: string): LocalityFacts {
  const lines = compact.split('\n')
  const acts = (JSON.parse(lines[0]!) as [string, string, string, string][]).map(
    ([number, date, effect, url]): Act => ({ number, ...(date !== '' && { date }), effect, url }),
  )
  const changes = (JSON.parse(lines[1]!) as [string, string, string, string][]).map(
    ([day, act, code, typed]): ChangeLine => ({
      line: 0,
      day,
      act,
      code,
      type: typeOf.get(typed[0]!)!,
      name: typed.slice(1),
    }),
  )
  const provinces: LocalityFacts['provinces'] = []
  const communes: CommuneLine[] = []
  const before: FormerProvinceLine[] = []
  let i = 2
  for (; lines[i]?.startsWith('='); i += 2) {
    const [code = '', slug = '', act = '', name = ''] = lines[i]!.slice(1).split(divider)
    provinces.push({ code, slug, act, name })
    for (const unit of decode(lines[i + 1]!, 5))
      communes.push({ line: 0, code: unit.code, type: unit.type, name: unit.name, province: code })
  }
  while (i < lines.length) {
    const [code = '', slug = '', name = ''] = lines[i++]!.slice(1).split(divider)
    const districts: DistrictLine[] = []
    for (; i < lines.length && !lines[i]!.startsWith('-'); i += 2) {
      const [district] = decode(lines[i]!, 3)
      districts.push({ ...district!, communes: decode(lines[i + 1]!, 5) })
    }
    before.push({ line: 0, code, slug, name, districts })
  }
  return { acts, changes, provinces, communes, before }
}

/** Units of one line of the compact form; codes are padded with zeros to `digits`. */
function decode(line: string, digits: number): DistrictLine['communes'] {
  if (line === '') return []
  let last = 0
  return line.split(divider).map(text => {
    const at = text.search(/[A-Z]/)
    last += at === 0 ? 0 : Number.parseInt(text.slice(0, at), 36)
    const [typed = '', ...into] = text.slice(at).split('>')
    return {
      line: 0,
      code: String(last).padStart(digits, '0'),
      type: typeOf.get(typed[0]!)!,
      name: typed.slice(1),
      into: into.map(step => String(last + (step === '' ? 0 : Number.parseInt(step, 36))).padStart(5, '0')),
    }
  })
}
