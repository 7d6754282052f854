/** A clipping in NFC: one form for what is read, compared and exported. */
import type { Clipping } from './clipping.ts'

/** Fields that stand as they are: keys, addresses, and text measured in the page's own units. */
const asTheyStand = new Set<string>(['id', 'url', 'canonicalUrl', 'frameUrl', 'link', 'source'])

/** The record with every text in NFC. Takes anything, because what comes from a file is composed before it is checked. */
export function composed<T>(record: T): T {
  return composedValue(record) as T
}

function composedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composedValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, asTheyStand.has(key) ? part : composedValue(part)]),
  )
}

/**
 * The clippings as they are exported: stored ones may be older than the rule. A new Web Annotation, table or bibliography is made of these.
 */
export function composedAll(clippings: readonly Clipping[]): Clipping[] {
  return clippings.map(composed)
}
