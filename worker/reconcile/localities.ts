/**
 * Candidates of the type `locality` for a query by id, by the name of a commune or district, or by a whole
 * address.
 */
import { dateInWords } from '../../shared/domain/dates.ts'
import { dayOfCell } from '../../shared/localities/batch.ts'
import { fullName, type Locality, provinceName, provinceOf } from '../../shared/localities/localities.ts'
import { lastDayOf, localityId } from '../../shared/localities/locality-card.ts'
import { addressConverter, localityOf, localitySearch } from '../localities.ts'
import type { EntityCandidate, MatchQuery } from './match.ts'
import { dateOfAddress } from './properties.ts'

/**
 * Scores of a candidate. `only`: a locality given by id, the certain reading of an address, or a district
 * whose name is all of the text. `doubtful`: a sole reading of medium confidence. `several`: one of several
 * readings. `begun`: a name that begins with the text.
 */
const scores = { only: 100, doubtful: 90, several: 60, begun: 30 }

/**
 * Localities for a query, best first. Values of the properties `district` and `province` count as parts of
 * the address; the first value of `date` is the day on which the address was written. Marked as matches:
 * the locality of an id, the sole reading of an address, and the district of a text that names only it. Not
 * marked: a district if a commune on its land has the same name, and a commune found by the name of one
 * that has ended (`Conversion.ended`).
 */
export function localityCandidates({ name, ids, limit, conditions }: MatchQuery): EntityCandidate[] {
  const byId = [...ids, name ?? ''].flatMap(id => localityOf(id.startsWith('locality/') ? id : '') ?? [])
  if (byId.length > 0) return byId.slice(0, limit).map(unit => candidate(unit, scores.only, true))
  if (name === undefined) return []
  const around = conditions
    .filter(({ property }) => property === 'district' || property === 'province')
    .flatMap(({ values }) => values)
  const [date] = conditions.flatMap(({ property, values }) => (property === dateOfAddress.id ? values : []))
  const { named, confidence, candidates, ended, rest } = addressConverter().convert(
    [name, ...around].join(', '),
    dayOfCell(date?.trim() ?? ''),
  )
  const isRead = confidence === 'high' || confidence === 'medium'
  const units = isRead || (named && 'level' in named) ? [named as Locality] : candidates
  const [unit] = units
  // Written without "huyện" or "xã", the name of a district may also be that of a commune on its land: "Cái
  // Bè".
  const communes = units.length === 1 ? communesNamed(name.split(',')[0]!, unit!) : []
  if (unit && communes.length === 0) {
    if (isRead)
      return [candidate(unit, confidence === 'high' ? scores.only : scores.doubtful, ended === undefined)]
    // A text that is only the name of a district matches the district.
    if (units.length === 1 && unit.level === 'district' && rest === '')
      return [candidate(unit, scores.only, true)]
  }
  if (unit) return [...units, ...communes].slice(0, limit).map(each => candidate(each, scores.several, false))
  return localitySearch()
    .find(name, { limit })
    .map(unit => candidate(unit, scores.begun, false))
}

/**
 * Communes with this name on the land of a district: those of today, and former ones that were part of it.
 * Empty if the unit is not a district.
 */
function communesNamed(name: string, district: Locality): Locality[] {
  if (district.level !== 'district') return []
  return localitySearch()
    .named(name)
    .filter(unit =>
      unit.level === 'former-commune'
        ? unit.district === district
        : unit.level === 'commune' && district.into.includes(unit),
    )
}

function candidate(unit: Locality, score: number, match: boolean): EntityCandidate {
  return { row: rowOf(unit), score, match }
}

/**
 * A locality in the form of a row of entities. Its `subtype`, shown as the description, names the enclosing
 * units and, for a unit that has ended, its last day.
 */
export function rowOf(unit: Locality): EntityCandidate['row'] {
  const place = unit.level === 'former-commune' ? [fullName(unit.district, 'vi')] : []
  return {
    term: '',
    id: localityId(unit),
    kind: 'locality',
    subtype: [
      ...place,
      provinceName(provinceOf(unit), 'vi'),
      ...(unit.level === 'commune' ? [] : [`– ${dateInWords(lastDayOf(unit), 'vi')}`]),
    ].join(', '),
    vi: fullName(unit, 'vi'),
    en: fullName(unit, 'en'),
    folded: [],
  }
}
