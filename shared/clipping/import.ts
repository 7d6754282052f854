/** What every reader of files answers, and the few questions that they all ask of data from outside. */
import type { Clipping } from './clipping.ts'

/** Something in a file that could not be taken over. */
export interface ImportProblem {
  /** Its number in the file, from 1: the line of a table (its header is 1), or the record. 0 for the file itself. */
  row: number
  /** The field, as `citation.published`; empty for the whole. */
  field: string
  problem: 'missing' | 'wrong' | 'unknown' | 'unreadable' | 'tooLarge'
}

/** The largest file of clippings that is read, in MB: some hundred thousand clippings. */
export const largestImport = 256

export interface ReadFile {
  clippings: Clipping[]
  problems: ImportProblem[]
}

/** The value as an object, empty where it is none. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** The value as a list: JSON-LD writes one thing without brackets. */
export function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The same id for the same record whenever it is read: two 32-bit FNV-1a hashes of what it is. */
export function stableId(from: string, ...parts: readonly string[]): string {
  const text = parts.join('\u0000')
  const hash = (seed: number) => {
    let value = seed
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    return (value >>> 0).toString(16).padStart(8, '0')
  }
  return `${from}:${hash(0x811c9dc5)}${hash(0x9747b28c)}`
}
