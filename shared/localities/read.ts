/** Parses localities.txt, the plain file of communes and districts, and reports lines that cannot be read. */
import { unseen } from '../text/unseen.ts'
import { splitName, type UnitType } from './unit-types.ts'

/** A fault in the file: line from 1, fault, remedy. */
export interface LineComplaint {
  line: number
  what: string
  mend: string
}

/** A resolution that created or changed units. */
export interface Act {
  number: string
  /** Day of the act, YYYY-MM-DD; undefined if no source states it. */
  date?: string
  /** First day of effect, YYYY-MM-DD. */
  effect: string
  /** Address of the text that was read. */
  url: string
}

/** A province of today, with the numbers of units that its resolution of 16 June 2025 states. */
export interface ProvinceLine {
  line: number
  code: string
  /** Slug of its file in shared/knowledge/provinces/. */
  slug: string
  act: string
  communes: number
  wards: number
  zones: number
  name: string
}

export interface UnitLine {
  line: number
  code: string
  type: UnitType
  name: string
}

/** A unit as of 1 July 2025, with the code of its province. */
export interface CommuneLine extends UnitLine {
  province: string
}

/** A new type or name of a unit of today, with its first day and the number of the act. */
export interface ChangeLine extends UnitLine {
  day: string
  act: string
}

/** A commune, ward or township as of 30 June 2025. */
export interface FormerCommuneLine extends UnitLine {
  /** Codes of the units of 1 July 2025 on its land; several if it was divided. */
  into: string[]
}

export interface DistrictLine extends UnitLine {
  communes: FormerCommuneLine[]
  /** Code of the unit of 1 July 2025 on the land of a district without communes; otherwise empty. */
  into: string[]
}

/** A province as of 30 June 2025. */
export interface FormerProvinceLine {
  line: number
  code: string
  slug: string
  name: string
  districts: DistrictLine[]
}

/** A district that ended, or whose name did, before 30 June 2025. */
export interface EndedDistrictLine extends UnitLine {
  /** Codes of the communes of 30 June 2025 on its land. */
  land: string[]
}

/** A commune that ended, or whose name did, from 2019 to 30 June 2025. */
export interface EndedCommuneLine extends UnitLine {
  /** Code of its district on the day before it ended; that district may have ended with it or later. */
  district: string
  /** Codes of the communes of 30 June 2025 on its land; empty if the sources do not settle them. */
  land: string[]
}

/** Units of one province that ended on the same day. */
export interface EndedLines {
  line: number
  /** First day on which the units no longer existed, YYYY-MM-DD. */
  day: string
  /** Code of the province until 30 June 2025. */
  province: string
  /** Number of the act; undefined if no source states it. */
  act?: string
  districts: EndedDistrictLine[]
  communes: EndedCommuneLine[]
}

export interface LocalitySource {
  acts: Act[]
  provinces: ProvinceLine[]
  communes: CommuneLine[]
  changes: ChangeLine[]
  before: FormerProvinceLine[]
  ended: EndedLines[]
  complaints: LineComplaint[]
}

const actLine = /^(\S+) (\d{4}-\d\d-\d\d|-) (\d{4}-\d\d-\d\d) (https:\S+)$/
const provinceLine = /^(\d\d) ([a-z-]+) (\S+) (\d+) (\d+) (\d+) (.+)$/
const unitLine = /^(\d{3}|\d{5}) ([^>]+?)(?: > (\d{5}(?: \d{5})*))?$/
const changeLine = /^(\d{4}-\d\d-\d\d) (\S+) (\d{5} .+)$/
const endedGroupLine = /^= (\d{4}-\d\d-\d\d) (\d\d) (\S+)$/
const endedCommuneLine = /^(\d{5}) (\d{3}) (.+)$/
const formerProvinceLine = /^= (\d\d) ([a-z-]+) (.+)$/

/** The file's contents; lines that cannot be read are in `complaints` and left out. */
export function readLocalities(text: string): LocalitySource {
  const source: LocalitySource = {
    acts: [],
    provinces: [],
    communes: [],
    changes: [],
    before: [],
    ended: [],
    complaints: [],
  }
  let section = ''
  let province = ''
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i + 1
    const row = raw.trimEnd()
    if (row === '' || row.startsWith('#')) continue
    const complain = (what: string, mend: string) => source.complaints.push({ line, what, mend })
    if (unseen.test(row)) complain('a character that is not seen is in the line', 'write the line without it')
    if (row.startsWith('[')) {
      section = row.slice(1, -1)
      if (!(section in readers))
        complain(`there is no section "${section}"`, 'use the sections described above')
      continue
    }
    if (section === 'communes' && row.startsWith('= ')) province = row.slice(2)
    else if (!readers[section]?.(row, line, source, province))
      complain(`"${row}" has not the form of a line of [${section}]`, 'see the description at the top')
  }
  return source
}

/**
 * Readers of a line, by section. Each adds the line to the source; false if the line has not the section's
 * form.
 */
const readers: Record<
  string,
  (row: string, line: number, source: LocalitySource, province: string) => boolean
> = {
  acts(row, _, source) {
    const [, number, date, effect, url] = actLine.exec(row) ?? []
    if (number === undefined) return false
    source.acts.push({ number, ...(date !== '-' && { date: date! }), effect: effect!, url: url! })
    return true
  },
  provinces(row, line, source) {
    const [, code, slug, act, communes, wards, zones, name] = provinceLine.exec(row) ?? []
    if (code === undefined) return false
    source.provinces.push({
      line,
      code,
      slug: slug!,
      act: act!,
      communes: Number(communes),
      wards: Number(wards),
      zones: Number(zones),
      name: name!,
    })
    return true
  },
  communes(row, line, source, province) {
    const unit = unitOf(row, line)
    if (!unit || unit.into.length > 0) return false
    source.communes.push({ line, code: unit.code, type: unit.type, name: unit.name, province })
    return true
  },
  changes(row, line, source) {
    const [, day, act, rest] = changeLine.exec(row) ?? []
    const unit = rest === undefined ? undefined : unitOf(rest, line)
    if (!unit) return false
    source.changes.push({ line, day: day!, act: act!, code: unit.code, type: unit.type, name: unit.name })
    return true
  },
  before(row, line, source) {
    const [, code, slug, name] = formerProvinceLine.exec(row) ?? []
    if (code !== undefined) {
      source.before.push({ line, code, slug: slug!, name: name!, districts: [] })
      return true
    }
    const province = source.before.at(-1)
    const isDistrict = row.startsWith('- ')
    const unit = unitOf(isDistrict ? row.slice(2) : row, line)
    if (!province || !unit) return false
    if (isDistrict) province.districts.push({ ...unit, communes: [] })
    else {
      const district = province.districts.at(-1)
      if (!district) return false
      district.communes.push(unit)
    }
    return true
  },
  ended(row, line, source) {
    const [, day, province, act] = endedGroupLine.exec(row) ?? []
    if (day !== undefined) {
      const known = act === '-' ? {} : { act: act! }
      source.ended.push({ line, day, province: province!, ...known, districts: [], communes: [] })
      return true
    }
    const group = source.ended.at(-1)
    const [, code, district, rest] = endedCommuneLine.exec(row) ?? []
    const unit = unitOf(code === undefined ? row.replace(/^- /, '') : `${code} ${rest}`, line)
    if (!group || !unit) return false
    const { into: land, ...ended } = unit
    if (district !== undefined) group.communes.push({ ...ended, district, land })
    else if (row.startsWith('- ')) group.districts.push({ ...ended, land })
    else return false
    return true
  },
}

function unitOf(row: string, line: number): FormerCommuneLine | undefined {
  const [, code, full, into] = unitLine.exec(row) ?? []
  const split = full === undefined ? undefined : splitName(full)
  return split && { line, code: code!, ...split, into: into?.split(' ') ?? [] }
}
