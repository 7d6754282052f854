/**
 * The compact form of localities.txt, which is shipped: the same facts as lines of short text.
 * `expandLocalities` reads it back.
 *
 * Codes are differences in base 36 from the line before, types one capital letter; the first unit of today is
 * a difference from the commune's own code, because most took the code of a commune of before.
 */
import type {
  Act,
  ChangeLine,
  CommuneLine,
  DistrictLine,
  EndedCommuneLine,
  EndedLines,
  FormerProvinceLine,
  LocalitySource,
} from './read.ts'
import { type UnitType, unitTypes } from './unit-types.ts'

/** Parts of the source file that a converter or a card needs. */
export type LocalityFacts = Pick<LocalitySource, 'acts' | 'communes' | 'changes' | 'before'> & {
  ended: EndedFacts[]
  provinces: { code: string; slug: string; act: string; name: string }[]
}

/**
 * Units that ended on one day, as `EndedLines` without what is not shipped: the codes of communes, and acts
 * that are about communes alone.
 */
export type EndedFacts = Omit<EndedLines, 'communes' | 'province' | 'line'> & {
  communes: Omit<EndedCommuneLine, 'code'>[]
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

/**
 * Separates units of a line, and fields of an act or a province, in the compact form; no name contains it.
 */
const divider = '|'

/** Separates acts in the compact form. */
const between = ';'

/** Length of the common beginning of two texts in UTF-16 units, and the rest of `text` after it. */
function sharing(text: string, other: string): [number, string] {
  let length = 0
  while (length < other.length && text[length] === other[length]) length++
  return [length, text.slice(length)]
}

/** The facts of a source that a converter or a card needs (`LocalityFacts`), in the compact form. */
export function compileLocalities(source: LocalitySource): string {
  const encode = (units: readonly { code: string; type: UnitType; name: string; into?: string[] }[]) => {
    let last = 0
    return units
      .map(({ code, type, name, into = [] }) => {
        const own = Number(code)
        const step = difference(own, last)
        last = own
        return `${step}${letters[type]}${name}${differences(into, own)}`
      })
      .join(divider)
  }
  const lines = [
    source.acts
      .map(({ number, date = '', effect, url }, i) => {
        const last = source.acts[i - 1]?.url ?? ''
        return [number, date, effect, ...sharing(url, last)].join(divider)
      })
      .join(between),
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
  const districtOf = districtsOf(source.before)
  for (const { day, act = '', districts, communes } of byDay(source.ended)) {
    lines.push(
      `!${[day, act].join(divider)}`,
      encode(districts.map(({ land, ...unit }) => ({ ...unit, into: land }))),
    )
    // Most were in the district in which their land was on 30 June 2025, too.
    const inDistricts = Map.groupBy(communes, ({ district, land }) =>
      district === districtOf.get(land[0]) ? '' : district,
    )
    for (const [code, some] of inDistricts) lines.push(code, encodeByLand(some))
  }
  return lines.join('\n')
}

/**
 * Groups the units that ended, of all provinces, by day. A day has a group for each act that ended districts,
 * and one group without an act for the communes of its other acts.
 */
export function byDay(ended: readonly EndedLines[]): EndedFacts[] {
  const groups: EndedFacts[] = []
  for (const { day, act, districts, communes } of ended) {
    const own = districts.length > 0 && act !== undefined ? { act } : {}
    let group = groups.find(each => each.day === day && each.act === own.act)
    if (!group) {
      group = { day, ...own, districts: [], communes: [] }
      groups.push(group)
    }
    group.districts.push(...districts)
    group.communes.push(...communes)
  }
  return groups
}

/**
 * Encodes communes that ended, each with the codes of the communes on its land in place of its own code: the
 * first before its name, the others after it; "-" where the sources do not settle the land.
 */
function encodeByLand(communes: EndedFacts['communes']): string {
  let last = 0
  return communes
    .map(({ type, name, land: [first, ...more] }) => {
      if (first === undefined) return `-${letters[type]}${name}`
      const own = Number(first)
      const step = difference(own, last)
      last = own
      return `${step}${letters[type]}${name}${differences(more, own)}`
    })
    .join(divider)
}

/**
 * Codes of further units, written after a name: each as its difference from the code before it, the first
 * from `from`.
 */
function differences(codes: readonly string[], from: number): string {
  return codes
    .map((code, i) => `>${difference(Number(code), i === 0 ? from : Number(codes[i - 1]))}`)
    .join('')
}

/** Code of the district of each former commune. */
function districtsOf(before: readonly FormerProvinceLine[]): Map<string | undefined, string> {
  return new Map(
    before.flatMap(({ districts }) =>
      districts.flatMap(({ code, communes }) => communes.map(each => [each.code, code] as const)),
    ),
  )
}

/** Difference of a code from the code `from`, in base 36; empty for 0. */
function difference(code: number, from: number): string {
  return code === from ? '' : (code - from).toString(36)
}

/** Reads the compact form back. Each `line` is 0: line numbers are not kept. */
export function expandLocalities(compact: string): LocalityFacts {
  const lines = compact.split('\n')
  let url = ''
  const acts = lines[0]!.split(between).map((text): Act => {
    const [number = '', date = '', effect = '', shared = '', rest = ''] = text.split(divider)
    url = url.slice(0, Number(shared)) + rest
    return { number, ...(date !== '' && { date }), effect, url }
  })
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
  while (lines[i]?.startsWith('-')) {
    const [code = '', slug = '', name = ''] = lines[i++]!.slice(1).split(divider)
    const districts: DistrictLine[] = []
    for (; i < lines.length && !/^[-!]/.test(lines[i]!); i += 2) {
      const [district] = decode(lines[i]!, 3)
      districts.push({ ...district!, communes: decode(lines[i + 1]!, 5) })
    }
    before.push({ line: 0, code, slug, name, districts })
  }
  const ended: EndedFacts[] = []
  const districtOf = districtsOf(before)
  while (i < lines.length) {
    const [day = '', act = ''] = lines[i]!.slice(1).split(divider)
    const districts = decode(lines[i + 1]!, 3).map(({ into: land, ...unit }) => ({ ...unit, land }))
    const group: EndedFacts = { day, ...(act !== '' && { act }), districts, communes: [] }
    for (i += 2; i < lines.length && !lines[i]!.startsWith('!'); i += 2)
      for (const commune of decodeByLand(lines[i + 1]!)) {
        const district = lines[i] || districtOf.get(commune.land[0])!
        group.communes.push({ ...commune, district })
      }
    ended.push(group)
  }
  return { acts, changes, provinces, communes, before, ended }
}

/** Reads a line of ended communes, as `encodeByLand` writes it. */
function decodeByLand(line: string): Omit<EndedFacts['communes'][number], 'district'>[] {
  let last = 0
  return line.split(divider).map(text => {
    if (text.startsWith('-') && typeOf.has(text[1]!))
      return { line: 0, type: typeOf.get(text[1]!)!, name: text.slice(2), land: [] }
    const at = text.search(/[A-Z]/)
    last += stepOf(text.slice(0, at))
    const [typed = '', ...more] = text.slice(at).split('>')
    const land = codesOf(['', ...more], last)
    return { line: 0, type: typeOf.get(typed[0]!)!, name: typed.slice(1), land }
  })
}

/** Codes of five digits, read from the steps that `differences` writes. */
function codesOf(steps: readonly string[], from: number): string[] {
  let code = from
  return steps.map(step => {
    code += stepOf(step)
    return String(code).padStart(5, '0')
  })
}

/** A difference of two codes, read from the text that `difference` writes. */
function stepOf(text: string): number {
  return text === '' ? 0 : Number.parseInt(text, 36)
}

/** Units of one line of the compact form; codes are padded with zeros to `digits`. */
function decode(line: string, digits: number): DistrictLine['communes'] {
  if (line === '') return []
  let last = 0
  return line.split(divider).map(text => {
    const at = text.search(/[A-Z]/)
    last += stepOf(text.slice(0, at))
    const [typed = '', ...into] = text.slice(at).split('>')
    return {
      line: 0,
      code: String(last).padStart(digits, '0'),
      type: typeOf.get(typed[0]!)!,
      name: typed.slice(1),
      into: codesOf(into, last),
    }
  })
}
