/** Type words before and after names in addresses: "P.", "thị trấn", "Ward". */
import { onceEach } from '../once.ts'
import { type AddressWords, boundary, type Word, wordOf } from './address-words.ts'
import type { UnitType } from './unit-types.ts'

/**
 * A type word ("phường", "P.", "Ward"): the level that it names, and the types of units that it agrees with.
 */
export interface Head {
  level: 'commune' | 'district' | 'province'
  /** Set for "thành phố" and "TP.": the name may also be that of a province. */
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

/**
 * Heads of one word, by bare form. `marked`: spelling with diacritics. `english`: may also stand after a
 * name.
 */
const singleHeads: Record<string, { head: Head; marked?: string; english?: true }> = {
  xa: { head: commune, marked: 'xã' },
  x: { head: commune },
  phuong: { head: ward, marked: 'phường' },
  p: { head: ward },
  ph: { head: ward },
  f: { head: ward },
  tt: { head: township },
  ttr: { head: township },
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

/** Heads of two words, by bare forms joined by a space. `marked`: spellings with diacritics. */
const double: Record<string, { head: Head; marked?: readonly [string, string] }> = {
  'thi tran': { head: township, marked: ['thị', 'trấn'] },
  'thi xa': { head: town, marked: ['thị', 'xã'] },
  'thanh pho': { head: city, marked: ['thành', 'phố'] },
  'dac khu': { head: zone, marked: ['đặc', 'khu'] },
  't p': { head: city },
  't x': { head: town },
  't t': { head: township },
  't tran': { head: township },
  't xa': { head: town },
  't pho': { head: city },
  'd k': { head: zone },
  'special zone': { head: zone },
}
const single = new Map(Object.entries(singleHeads))
const firstsOfDouble = new Set(Object.keys(double).map(key => key.split(' ')[0]!))

/**
 * Words before the number of a part of a commune: "Tổ 11", "Thôn 16". The commune may follow the number
 * without a comma.
 */
export const partWords = new Set('to thon xom ap khu pho kp khom doi cum tdp kv khoi tk'.split(' '))

/**
 * Pairs of words, without diacritics, that begin an institution's name: "Đại học" in "Đại học Duy Tân". The
 * name after them is not that of a commune.
 */
export const institutions = new Set(
  'dai hoc,benh vien,phong kham,cao dang,trung hoc,tieu hoc,mam non,truong thpt,truong thcs,truong th,cong ty,nha may,sieu thi,khach san,nha hang,cong vien,san bay,toa nha,chung cu'.split(
    ',',
  ),
)

/** Words of roads that are named after the places at their ends: "đường Láng - Hòa Lạc". */
export const roadWords = new Set('duong quoc ql tl dt hl lo tuyen toc'.split(' '))

/** Family names, which begin names of streets: "Lê Hồng Phong", "Nguyễn Thị Minh Khai". */
const familyNames = spellings(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương mai cao lâm đoàn tôn tạ lương trịnh đào',
)

/** True if the word is a family name: spelled as one, or without diacritics. */
export function isFamilyName({ bare, marked, plain }: Word): boolean {
  const some = familyNames.get(bare)
  return some !== undefined && (plain || some.includes(marked))
}

/** Words that make a longer name of another commune: "Tân Lập Đông", "Vĩnh Lộc B", "Hải Châu II". */
export const suffixes = new Set('dong tay nam bac trung thuong ha a b c d e i ii iii'.split(' '))

/**
 * Words that may stand after a name and are part of none: "Huyện Cái Bè (cũ)", "Xã Cái Bè nay", "Vietnam". A
 * name may end before them.
 */
export const notes = new Set(['cu', 'moi', 'nay', 'vietnam', 'vn'])

/**
 * Words that begin the name of something smaller than a commune: a street, a hamlet, a building. A name after
 * one of them is not a locality unless it has its own head.
 */
const streetWords = spellings(
  'số đường phố ngõ ngách hẻm kiệt đ quốc ql tl đt hl tổ ấp thôn xóm khóm bản buôn làng kp khu kdc kcn kđt chợ cầu trường tòa nhà chung cư cc lô lộ căn tầng đội phum sóc bon plei kom đại lề street road st rd alley lane no hamlet village building floor block',
)

/** True for a word that begins the name of something smaller than a commune. */
export function isStreetWord({ bare, marked, plain }: Word): boolean {
  const some = streetWords.get(bare)
  return some !== undefined && (plain || some.includes(marked))
}

/** Words by their bare form, each with its spellings with diacritics. */
function spellings(text: string): Map<string, string[]> {
  const words = new Map<string, string[]>()
  for (const { bare, marked } of text.split(' ').map(wordOf))
    words.set(bare, [...(words.get(bare) ?? []), marked])
  return words
}

/** A head in a line, and its number of words. */
export interface FoundHead {
  head: Head
  length: number
  /** Other meaning of an English type word: "town" is also a township. */
  also?: Head
}

/**
 * The head that starts at word `i`; undefined if there is none. Its diacritics must be right; it may lack
 * them only in a line that has none.
 */
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
            (word.marked === spellingOf(first) && next.marked === spellingOf(second!))
      if (fits) return { head: found.head, length: 2 }
    }
  }
  const found = single.get(bare === 'dk' ? 'đk' : bare)
  if (!found) return undefined
  if (found.marked !== undefined && !(plain ? !line.marked : word.marked === spellingOf(found.marked)))
    return undefined
  return { head: found.head, length: 1 }
}

/** The English head that starts at word `i`, after a name: "Ben Thanh Ward". Undefined if there is none. */
export function headAfter(line: AddressWords, i: number): FoundHead | undefined {
  if (i >= line.words.length || line.before[i]! >= boundary.hard) return undefined
  const { bare } = line.words[i]!
  if (bare === 'special' && line.words[i + 1]?.bare === 'zone') return { head: zone, length: 2 }
  const found = single.get(bare)
  if (!found?.english) return undefined
  return { head: found.head, length: 1, ...(found.head === town && { also: township }) }
}

/** `Word.marked` of a word in this file's tables, computed once for each. */
const spellingOf = onceEach((text: string) => wordOf(text).marked)
