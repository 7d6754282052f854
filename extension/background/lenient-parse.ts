/**
 * Lenient checks of the service's answers. The contract's schemas reject unknown keys, which keeps the
 * service strict in tests. The extension ignores them instead: an old version must still read the cards of a
 * newer service.
 */
import type { z } from 'zod'
import { logIgnored } from '../ignored.ts'

/**
 * Returns `value` unchanged, including unknown keys (a manifest's signature covers those too), if nothing
 * else violates the schema; otherwise undefined.
 */
export function inShape<T>(value: unknown, schema: z.ZodType<T, T>): T | undefined {
  const { error } = schema.safeParse(value)
  return !error || error.issues.every(({ code }) => code === 'unrecognized_keys') ? (value as T) : undefined
}

/** Parses JSON in UTF-8; undefined if the bytes are not JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    logIgnored('parse JSON', error)
    return undefined
  }
}
