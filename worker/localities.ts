/** The communes and districts of this build, opened by the first request that needs them. */
import { compactLocalities } from '../shared/localities/compact.ts'
import { AddressConverter } from '../shared/localities/convert.ts'
import { type Locality, openLocalities } from '../shared/localities/localities.ts'
import { LocalityIndex } from '../shared/localities/locality-card.ts'
import { LocalitySearch } from '../shared/localities/search.ts'
import { once } from '../shared/once.ts'

const localities = once(() => openLocalities(compactLocalities))
const index = once(() => new LocalityIndex(localities()))

export const addressConverter: () => AddressConverter = once(() => new AddressConverter(localities()))

export const localitySearch: () => LocalitySearch = once(() => new LocalitySearch(localities()))

export function localityOf(id: string): Locality | undefined {
  return index().find(id)
}
