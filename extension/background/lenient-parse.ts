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

/** A value without those items of its lists that this version cannot read; `left` has these items. */
export interface Readable<T> {
  value: T
  left: unknown[]
}

/**
 * Reads a value as `inShape` does, but leaves out items that violate the schema in the lists named in
 * `lists`: a newer service may have values that this version does not know. Undefined if anything else
 * violates it.
 */
export function readableOf<T>(
  value: unknown,
  schema: z.ZodType<T, T>,
  lists: readonly string[],
): Readable<T> | undefined {
  const { error } = schema.safeParse(value)
  /** Indexes of faulty items, by the path of their list. */
  const faulty = new Map<string, Set<number>>()
  /** All prefixes of the paths to the faulty items. Only the parts of the value at these paths are copied. */
  const leading = new Set<string>()
  for (const { code, path } of error?.issues ?? []) {
    if (code === 'unrecognized_keys') continue
    const list = path.findLastIndex(
      (key, i) => lists.includes(String(key)) && typeof path[i + 1] === 'number',
    )
    if (list < 0) return undefined
    const key = textOf(path.slice(0, list + 1))
    faulty.set(key, (faulty.get(key) ?? new Set()).add(path[list + 1] as number))
    for (let i = 0; i <= list + 1; i++) leading.add(textOf(path.slice(0, i)))
  }
  const left: unknown[] = []
  const kept = (part: unknown, path: PropertyKey[]): unknown => {
    if (!leading.has(textOf(path)) || typeof part !== 'object' || part === null) return part
    if (!Array.isArray(part))
      return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, kept(each, [...path, key])]))
    const faults = faulty.get(textOf(path))
    left.push(...part.filter((_, i) => faults?.has(i)))
    return part.flatMap((each, i) => (faults?.has(i) ? [] : [kept(each, [...path, i])]))
  }
  return { value: kept(value, []) as T, left }
}

const textOf = (path: readonly PropertyKey[]) => JSON.stringify(path.map(String))

/** Parses JSON in UTF-8; undefined if the bytes are not JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    logIgnored('parse JSON', error)
    return undefined
  }
}
