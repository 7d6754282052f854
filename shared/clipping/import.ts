/** The result that every import format returns, and the checks of outside data that they share. */
import type { Clipping } from './clipping.ts'

/** Part of a file that could not be imported. */
export interface ImportProblem {
  /** Position in the file, from 1: row of a table (the header is 1) or record. 0 for the file itself. */
  row: number
  /** Field name, such as `citation.published`; empty for the whole record. */
  field: string
  problem: 'missing' | 'wrong' | 'unknown' | 'unreadable' | 'tooLarge'
}

/** Largest import file in MB: some hundred thousand clippings. */
export const largestImport = 256

export interface ReadFile {
  clippings: Clipping[]
  problems: ImportProblem[]
}

/** The value as an object; empty for anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** The value as a list: JSON-LD writes a single value without brackets. */
export function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Deterministic id of a record without one: two 32-bit FNV-1a hashes of its content. */
export function stableId(from: string, ...parts: readonly string[]): string {
  const text = parts.join('\u0000')
  const hash = (seed: number) => {
    let value = seed
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    return (value >>> 0).toString(16).padStart(8, '0')
  }
  return `${from}:${hash(0x811c9dc5)}${hash(0x9747b28c)}`
}
