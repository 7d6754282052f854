/** Type words before and after names in addresses: "P.", "thị trấn", "Ward". */
import { type AddressWords, boundary, wordOf } from './address-words.ts'
import type { UnitType } from './unit-types.ts'

/** A type word: the level that it names, and the types that it agrees with. */
export interface Head {
  level: 'commune' | 'district' | 'province'
  /** A city is of the district level or a province. */
  orProvince?: true
  types: readonly UnitType[]
}

const commune: Head = { level: 'commune', types: ['commune'] }
const ward: Head = { level: 'commune', types: ['ward'] }
const township: Head = { level: 'commune', types: ['township'] }
const zone: Head = { level: 'commune', types: ['special-zone'] }
const rural: Head = { level: 'district', types: ['rural-district'] }
const urban: Head = { level: 'district', types: ['urban-district'] }
const district: Head = { level: 'district', types: ['rural-district', 'urban-district'] }
const town: Head = { level: 'district', types: ['town'] }
const city: Head = { level: 'district', types: ['city'], orProvince: true }
const province: Head = { level: 'province', types: [] }

/** Heads of one word: bare form, spelling with diacritics if it has some. */
const single: Record<string, { head: Head; marked?: string; english?: true }> = {
  xa: { head: commune, marked: 'xã' },
  x: { head: commune },
  phuong: { head: ward, marked: 'phường' },
  p: { head: ward },
  ph: { head: ward },
  f: { head: ward },
  tt: { head: township },
  đk: { head: zone },
  quan: { head: urban, marked: 'quận' },
  q: { head: urban },
  huyen: { head: rural, marked: 'huyện' },
  h: { head: rural },
  tx: { head: town },
  tp: { head: city },
  tinh: { head: province, marked: 'tỉnh' },
  t: { head: province },
  ward: { head: ward, english: true },
  commune: { head: commune, english: true },
  township: { head: township, english: true },
  district: { head: district, english: true },
  dist: { head: district, english: true },
  town: { head: town, english: true },
  city: { head: city, english: true },
  province: { head: province, english: true },
}

/** Heads of two words: bare forms joined by a space. */
const double: Record<string, { head: Head; marked?: readonly [string, string] }> = {
  'thi tran': { head: township, marked: ['thị', 'trấn'] },
  'thi xa': { head: town, marked: ['thị', 'xã'] },
  'thanh pho': { head: city, marked: ['thành', 'phố'] },
  'dac khu': { head: zone, marked: ['đặc', 'khu'] },
  't p': { head: city },
  't x': { head: town },
  't t': { head: township },
  'd k': { head: zone },
  'special zone': { head: zone },
}
const firstsOfDouble = new Set(Object.keys(double).map(key => key.split(' ')[0]!))

/** Words that end a name and are part of none: "Huyện Cái Bè (cũ)", "Việt Nam". */
export const notes = new Set(['cu', 'moi', 'nay', 'vietnam', 'vn'])

/**
 * Words that begin the name of something smaller than a commune: a street, a hamlet, a building. A name after
 * one of them is not a locality unless it has its own head.
 */
export const streetWords = new Set(
  'so duong pho ngo ngach hem kiet d quoc ql tl dt hl to ap thon xom khom ban buon lang kp khu kdc kcn kdt cho cau truong toa nha chung cu cc lo can tang doi phum soc bon plei kom dai le street road st rd alley lane no hamlet village building floor block'.split(
    ' ',
  ),
)

export interface FoundHead {
  head: Head
  length: number
}

/** The head that starts at word `i`; marks must be right where the word has some. */
export function headAt(line: AddressWords, i: number): FoundHead | undefined {
  const word = line.words[i]!
  const { bare, plain } = word
  if (firstsOfDouble.has(bare) && i + 1 < line.words.length && line.before[i + 1]! < boundary.hard) {
    const next = line.words[i + 1]!
    const found = double[`${bare} ${next.bare}`]
    if (found) {
      const [first, second] = found.marked ?? []
      const fits =
        first === undefined
          ? plain
          : (plain && next.plain && !line.marked) ||
            (isSpelled(word.marked, first) && isSpelled(next.marked, second!))
      if (fits) return { head: found.head, length: 2 }
    }
  }
  const found = bare === 'dk' ? single.đk : Object.hasOwn(single, bare) ? single[bare] : undefined
  if (!found) return undefined
  if (found.marked !== undefined && !(plain ? !line.marked : isSpelled(word.marked, found.marked)))
    return undefined
  return { head: found.head, length: 1 }
}

/** English heads follow the name as well: "Ben Thanh Ward". */
export function headAfter(line: AddressWords, i: number): FoundHead | undefined {
  if (i >= line.words.length || line.before[i]! >= boundary.hard) return undefined
  const { bare } = line.words[i]!
  if (bare === 'special' && line.words[i + 1]?.bare === 'zone') return { head: zone, length: 2 }
  const found = Object.hasOwn(single, bare) ? single[bare] : undefined
  return found?.english ? { head: found.head, length: 1 } : undefined
}

const spelled = new Map<string, string>()
function isSpelled(marked: string, text: string): boolean {
  let own = spelled.get(text)
  if (own === undefined) {
    own = wordOf(text).marked
    spelled.set(text, own)
  }
  return marked === own
}
