/** Cursors of paged lists: the position where a page ended, as text that the client hands back. */
import { ProblemError } from '../problems.ts'

export type Position = (string | number)[]

/** The cursor for `position`: Base64 for addresses over JSON. */
export function cursorOf(position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * The position that a cursor says, whose parts have the types of `shape`.
 * @throws {ProblemError} bad-request for a cursor that this service did not make
 */
export function positionOf<T extends Position>(
  cursor: string,
  shape: { [K in keyof T]: 'string' | 'number' },
): T {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, char => char.charCodeAt(0))
    const position: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes),
    )
    if (
      Array.isArray(position) &&
      position.length === shape.length &&
      position.every((part, i) => isA(part, shape[i]))
    )
      return position as T
  } catch {
    // Answered below.
  }
  throw strangeCursor()
}

/** 400 for a cursor that is no position in the requested list. */
export function strangeCursor(): ProblemError {
  const fix = 'Copy `next` from the previous answer, or leave the cursor out to start over.'
  return new ProblemError('bad-request', {
    errors: [{ pointer: '/query/cursor', message: 'This cursor does not belong to this list.', fix }],
  })
}

function isA(part: unknown, type: 'string' | 'number' | undefined): boolean {
  return type === 'number' ? Number.isSafeInteger(part) : typeof part === type
}
