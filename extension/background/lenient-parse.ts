/**
 * Checks of what a service says against the shape that this extension knows. The contract's schemas refuse a key that they do not name, which
 * keeps the service to its word in tests. A reader must not: an extension of last year still reads the cards of a service that has learnt more.
 */
import type { z } from 'zod'

/**
 * `value` as it is, with whatever keys it has beyond the schema's (a manifest's signature stands over those too), where nothing else is
 * wrong with it; undefined otherwise.
 */
export function inShape<T>(value: unknown, schema: z.ZodType<T, T>): T | undefined {
  const { error } = schema.safeParse(value)
  return !error || error.issues.every(({ code }) => code === 'unrecognized_keys') ? (value as T) : undefined
}

/** The value of JSON in UTF-8; undefined where the bytes are none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
