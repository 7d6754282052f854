/** Writes the names of localities in the form that text-index.ts opens. The build runs it, no page. */
import { toBase64 } from '../text/base64.ts'
import type { Commune, District, FormerCommune, Localities, ProvinceUnit } from './localities.ts'
import { buildNameTrie, type NameNode } from './name-trie.ts'
import { keyOf } from './text-words.ts'
import { unitTypes } from './unit-types.ts'

/**
 * Text of the index, which `TextIndex` decodes. Units are numbered in this order: those of today, districts,
 * former communes, provinces of today, former provinces.
 */
export function compileTextIndex(localities: Localities): string {
  const { communes, formerCommunes, provinces, formerProvinces } = localities
  const districts = [...localities.districts, ...localities.endedDistricts]
  const units = [...communes, ...districts, ...formerCommunes, ...provinces, ...formerProvinces]
  const number = new Map<object, number>(units.map((unit, i) => [unit, i]))
  const districtNumber = new Map(districts.map((district, i) => [district, i]))
  const keys: number[] = new Array(units.length).fill(0)
  const others: number[] = []
  const visit = (node: NameNode) => {
    for (const { unit, words, short, ended } of node.entries) {
      if (short || ended) continue
      const key = keyOf(words)
      const i = number.get(unit)!
      if (keys[i] === 0) keys[i] = key
      else if (keys[i] !== key) others.push(key, i)
    }
    for (const next of node.next.values()) visit(next)
  }
  visit(buildNameTrie(localities))
  const today = new Map<ProvinceUnit, ProvinceUnit>()
  for (const { province, into } of districts) if (into[0]) today.set(province, into[0].province)
  const header = {
    counts: [communes.length, districts.length, formerCommunes.length],
    // Districts that ended: first day without each, and the districts on its land, by number.
    ended: localities.endedDistricts.map(({ ended }) => [
      ended!.day,
      ended!.became.map(each => districtNumber.get(each)!),
    ]),
    provinces: provinces.map(({ slug }) => slug),
    former: formerProvinces.map(province => [province.slug, provinces.indexOf(today.get(province)!)]),
  }
  const below = [...communes, ...districts, ...formerCommunes]
  const lands = communes.map(landOf)
  return [
    JSON.stringify(header),
    toBase64(new Uint8Array(new Int32Array(keys).buffer)),
    toBase64(new Uint8Array(new Int32Array(others).buffer)),
    toBase64(Uint8Array.from(below, ({ type }) => unitTypes.indexOf(type))),
    toBase64(Uint8Array.from(communes, ({ province }) => provinces.indexOf(province))),
    toBase64(Uint8Array.from(districts, ({ province }) => formerProvinces.indexOf(province))),
    toBase64(Uint8Array.from(localities.districts, district => district.communes.length)),
    toBase64(varints(lands.flatMap(land => [land.length, ...land.map(each => districtNumber.get(each)!)]))),
    toBase64(varints(steps(below.map(({ code }) => Number(code))))),
  ].join('\n')
}

/** Districts on whose land a unit of today was formed. */
function landOf({ from }: Commune): District[] {
  return [
    ...new Set(
      from.map((each: FormerCommune | District) => (each.level === 'district' ? each : each.district)),
    ),
  ]
}

/** Differences between neighbours, as numbers from 0 on: twice the size, plus 1 for a negative one. */
function steps(numbers: readonly number[]): number[] {
  return numbers.map((each, i) => {
    const step = each - (numbers[i - 1] ?? 0)
    return step < 0 ? -step * 2 + 1 : step * 2
  })
}

/** Numbers as bytes of 7 bits each, lowest first; the high bit says that another byte follows. */
function varints(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (let rest of numbers) {
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}
