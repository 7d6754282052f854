/** Values of parsed JSON, whose form is not known. */

/** True for an object that is not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; empty for anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}

/**
 * The value as a list: a list itself, none for null and undefined, and any other value alone, because JSON-LD
 * writes a single value without brackets.
 */
export function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

/**
 * True if two JSON values are equal, regardless of key order; a key whose value is undefined counts as
 * absent.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].every(key =>
    isEqual(ours[key], theirs[key]),
  )
}

/**
 * The value as JSON; undefined for a value that JSON cannot express, such as a BigInt or a list that contains
 * itself.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) as string | undefined
  } catch {
    return undefined
  }
}
