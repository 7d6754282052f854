/**
 * Normalises clippings for reading, comparing and exporting: to NFC, and without characters that change the
 * direction of text.
 */

import { normalized } from '../text/normalized.ts'
import { turning } from '../text/turning.ts'
import type { Clipping } from './clipping.ts'

/** Fields that are not normalised: keys, addresses, and text measured in the page's own units. */
const asTheyStand = new Set<string>(['id', 'url', 'canonicalUrl', 'frameUrl', 'link', 'source'])

/**
 * The record with its texts in NFC and without `turning` characters (marks of direction), except those of the
 * fields `asTheyStand`. Accepts anything, because data from a file is normalised before it is validated.
 */
export function composed<T>(record: T): T {
  return composedValue(record) as T
}

function composedValue(value: unknown): unknown {
  if (typeof value === 'string') return normalized(value, 'NFC').replace(turning, '')
  if (Array.isArray(value)) return value.map(composedValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, asTheyStand.has(key) ? part : composedValue(part)]),
  )
}

/** Clippings for export, in NFC. Why: those stored by earlier versions may have other forms. */
export function composedAll(clippings: readonly Clipping[]): Clipping[] {
  return clippings.map(composed)
}
