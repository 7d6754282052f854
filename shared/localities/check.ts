/**
 * Consistency checks of localities.txt: every former unit ends somewhere, every current unit begins
 * somewhere, codes are unique, numbers of units equal the resolutions'.
 */
import type { EndedLines, LineComplaint, LocalitySource } from './read.ts'
import { districtTypes, lastDayBefore, reformDay, type UnitType } from './unit-types.ts'

/** All complaints about the file, with those of reading, in the order of lines. */
export function checkLocalities(source: LocalitySource): LineComplaint[] {
  const complaints = [...source.complaints]
  const complain = (line: number, what: string, mend: string) => complaints.push({ line, what, mend })
  const acts = new Set(source.acts.map(act => act.number))
  const byCode = uniqueCodes(source.communes, complain)
  const provinces = uniqueCodes(source.provinces, complain)
  const districts = source.before.flatMap(province => province.districts)
  const formerCommunes = districts.flatMap(district => district.communes)
  uniqueCodes(source.before, complain)
  uniqueCodes(districts, complain)
  uniqueCodes(formerCommunes, complain)
  for (const units of [source.communes, districts, formerCommunes]) capitals(units, complain)

  const begun = new Set<string>()
  const ends = (line: number, label: string, into: readonly string[]) => {
    if (into.length === 0) complain(line, `${label} ends nowhere`, 'name after ">" the units on its land')
    if (new Set(into).size < into.length) complain(line, `${label} names a unit twice`, 'name it once')
    for (const code of into) {
      begun.add(code)
      if (!byCode.has(code)) complain(line, `no unit of today has the code ${code}`, 'correct the code')
    }
  }
  for (const district of districts) {
    const label = `district ${district.name}`
    if (!districtTypes.has(district.type))
      complain(district.line, `${label} has a type of commune`, 'correct the word before its name')
    if (district.communes.length === 0) ends(district.line, label, district.into)
    else if (district.into.length > 0)
      complain(
        district.line,
        `${label} has communes and units after ">"`,
        'name the units on its communes only',
      )
    for (const commune of district.communes) {
      if (districtTypes.has(commune.type) || commune.type === 'special-zone')
        complain(
          commune.line,
          `${commune.name} has not a type of commune`,
          'correct the word before its name',
        )
      ends(commune.line, commune.name, commune.into)
    }
    sameName(district.communes, complain)
  }
  for (const commune of source.communes) {
    if (!begun.has(commune.code))
      complain(commune.line, `${commune.name} begins nowhere`, 'name it after ">" where its land was before')
    if (!provinces.has(commune.province))
      complain(commune.line, `no province has the code ${commune.province}`, 'correct the line "= code"')
    if (districtTypes.has(commune.type) || commune.type === 'township')
      complain(commune.line, `${commune.name} has a type that ended`, 'use Xã, Phường or Đặc khu')
  }
  for (const province of source.provinces) {
    const own = source.communes.filter(commune => commune.province === province.code)
    const expect = (stated: number, type: UnitType, label: string) => {
      const found = own.filter(commune => commune.type === type).length
      if (found !== stated)
        complain(
          province.line,
          `${province.name} has ${found} ${label}, its resolution states ${stated}`,
          'correct [communes], or the number if the resolution states another',
        )
    }
    expect(province.communes, 'commune', 'communes')
    expect(province.wards, 'ward', 'wards')
    expect(province.zones, 'special-zone', 'special zones')
    if (!acts.has(province.act))
      complain(province.line, `no act is numbered ${province.act}`, 'describe it under [acts]')
    sameName(own, complain)
  }
  for (const change of source.changes) {
    if (!byCode.has(change.code))
      complain(change.line, `no unit has the code ${change.code}`, 'correct the code')
    if (!acts.has(change.act))
      complain(change.line, `no act is numbered ${change.act}`, 'describe it under [acts]')
    if (change.day <= reformDay)
      complain(change.line, 'the change is not after the reform', 'enter it in [communes] instead')
  }
  const districtCodes = new Set(districts.map(({ code }) => code))
  const formerCodes = new Set(formerCommunes.map(({ code }) => code))
  for (const { districts: ended } of source.ended) for (const { code } of ended) districtCodes.add(code)
  for (const group of source.ended) {
    if (!source.before.some(({ code }) => code === group.province))
      complain(group.line, `no province had the code ${group.province}`, 'correct the code')
    checkEnded(group, districtCodes, formerCodes, complain)
  }
  uniqueCodes(
    source.ended.flatMap(group => group.districts),
    complain,
  )
  return complaints.sort((a, b) => a.line - b.line)
}

/**
 * Checks a group of units that ended on one day. `districtCodes` has the codes of all districts,
 * `formerCodes` those of the communes of 30 June 2025.
 */
function checkEnded(
  { line, day, districts, communes }: EndedLines,
  districtCodes: ReadonlySet<string>,
  formerCodes: ReadonlySet<string>,
  complain: Complain,
): void {
  if (day > lastDayBefore)
    complain(line, 'the units did not end before the reform', 'enter them in [before] instead')
  for (const units of [districts, communes]) capitals(units, complain)
  for (const unit of [...districts, ...communes])
    for (const code of unit.land)
      if (!formerCodes.has(code))
        complain(unit.line, `no commune of 30 June 2025 has the code ${code}`, 'correct the code')
  for (const { line, name, type, land } of districts) {
    if (!districtTypes.has(type))
      complain(line, `district ${name} has a type of commune`, 'correct the word before its name')
    if (land.length === 0) complain(line, `district ${name} has no land`, 'name the communes on it after ">"')
  }
  for (const { line, name, type, district } of communes) {
    if (districtTypes.has(type) || type === 'special-zone')
      complain(line, `${name} has not a type of commune`, 'correct the word before its name')
    if (!districtCodes.has(district))
      complain(line, `no district has the code ${district}`, 'correct the code')
  }
}

type Complain = (line: number, what: string, mend: string) => void

/** Complains about codes that two units have. Returns the units by code. */
function uniqueCodes<T extends { code: string; line: number }>(
  units: readonly T[],
  complain: Complain,
): Map<string, T> {
  const byCode = new Map<string, T>()
  for (const unit of units) {
    const other = byCode.get(unit.code)
    if (other) complain(unit.line, `code ${unit.code} is also on line ${other.line}`, 'correct one of them')
    else byCode.set(unit.code, unit)
  }
  return byCode
}

/**
 * Complains about names with a word that begins with a small letter. Why: some official lists print "Đồng ý"
 * for "Đồng Ý", where the capital has an accent.
 */
function capitals(units: readonly { line: number; name: string }[], complain: Complain): void {
  for (const { line, name } of units)
    if (/(?:^|[\s-])\p{Ll}/u.test(name))
      complain(line, `a word of ${name} begins with a small letter`, 'write it with a capital')
}

/** Complains about units of one parent with the same type and name: an address could mean either. */
function sameName(
  units: readonly { line: number; type: UnitType; name: string }[],
  complain: Complain,
): void {
  const seen = new Map<string, number>()
  for (const { line, type, name } of units) {
    const key = `${type} ${name}`
    const other = seen.get(key)
    if (other !== undefined) complain(line, `${name} is also on line ${other}`, 'correct one of them')
    seen.set(key, line)
  }
}
