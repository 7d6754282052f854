/** Cursors of paged lists: the end of a page, as text that the client sends back. */
import { ProblemError } from '../problems.ts'

export type Position = (string | number)[]

/** The cursor for `position`: JSON in Base64url. */
export function cursorOf(position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * The position in a cursor. Its parts must have the types of `shape`, and numbers must be safe integers.
 * @throws {ProblemError} bad-request for a text that is not the cursor of such a position
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
    // Not a cursor: `strangeCursor` is thrown below.
  }
  throw strangeCursor()
}

/** The problem (400) for a cursor that is not a position in the requested list. */
export function strangeCursor(): ProblemError {
  const fix = 'Copy `next` from the previous answer, or leave the cursor out to start over.'
  return new ProblemError('bad-request', {
    errors: [{ pointer: '/query/cursor', message: 'This cursor does not belong to this list.', fix }],
  })
}

function isA(part: unknown, type: 'string' | 'number' | undefined): boolean {
  return type === 'number' ? Number.isSafeInteger(part) : typeof part === type
}
