/** The communes and districts of this build, opened by the first request that needs them. */
import { compactLocalities } from '../shared/localities/compact.ts'
import { AddressConverter } from '../shared/localities/convert.ts'
import { type Localities, type Locality, openLocalities } from '../shared/localities/localities.ts'
import { LocalityIndex } from '../shared/localities/locality-card.ts'
import { LocalitySearch } from '../shared/localities/search.ts'

let opened: Localities | undefined
let converter: AddressConverter | undefined
let index: LocalityIndex | undefined
let search: LocalitySearch | undefined

function localities(): Localities {
  opened ??= openLocalities(compactLocalities)
  return opened
}

export function addressConverter(): AddressConverter {
  converter ??= new AddressConverter(localities())
  return converter
}

/** The locality with this id, or undefined. */
export function localityOf(id: string): Locality | undefined {
  index ??= new LocalityIndex(localities())
  return index.find(id)
}

export function localitySearch(): LocalitySearch {
  search ??= new LocalitySearch(localities())
  return search
}
