/** Types of localities and their words. No zod: content scripts import this. */

/**
 * Types below the province: three since 1 July 2025; township and the district types ended with 30 June 2025.
 */
export const unitTypes = [
  'commune',
  'ward',
  'special-zone',
  'township',
  'rural-district',
  'urban-district',
  'town',
  'city',
] as const
export type UnitType = (typeof unitTypes)[number]

/**
 * Type word of each type: it stands before a name in Vietnamese, after it in English (before a number: "Ward
 * 1").
 */
export const typeWords: Record<UnitType, { vi: string; en: string }> = {
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  'special-zone': { vi: 'Đặc khu', en: 'Special Zone' },
  township: { vi: 'Thị trấn', en: 'Township' },
  'rural-district': { vi: 'Huyện', en: 'District' },
  'urban-district': { vi: 'Quận', en: 'District' },
  town: { vi: 'Thị xã', en: 'Town' },
  city: { vi: 'Thành phố', en: 'City' },
}

export const districtTypes: ReadonlySet<UnitType> = new Set([
  'rural-district',
  'urban-district',
  'town',
  'city',
])

/** First day of the communes, wards and special zones of today; districts ended the day before. */
export const reformDay = '2025-07-01'
/** Last day of the districts and of the communes before the reform. */
export const lastDayBefore = '2025-06-30'

/**
 * Type and bare name of a full Vietnamese name such as "Phường Bến Thành"; undefined without a type word in
 * front.
 */
export function splitName(full: string): { type: UnitType; name: string } | undefined {
  for (const type of unitTypes) {
    const { vi } = typeWords[type]
    if (full.length > vi.length + 1 && full.startsWith(`${vi} `))
      return { type, name: full.slice(vi.length + 1) }
  }
  return undefined
}
