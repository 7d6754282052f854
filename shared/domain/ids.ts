/** The form of ids. No zod: content scripts import this. */
import { kinds } from './kinds.ts'

/** Words in lower case without diacritics, joined by "-": `quang-ninh`. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * Pattern of an entity's id, its kind and slug: `province/quang-ninh`. Why a function that is called at once:
 * marked `@__PURE__`, the call is dropped by the bundler where nothing uses the pattern.
 */
export const entityIdPattern = /* @__PURE__ */ (() =>
  new RegExp(`^(${kinds.join('|')})/${slugPattern.source.slice(1)}`))()

/**
 * Id of a locality by its code. Where a name may mean two or three localities, their codes are joined by "+".
 * Former communes, and districts that ended before 30 June 2025, have `-cu` behind the code.
 */
const localityIdPattern = /^locality\/(?:\d{5}|\d{3})(?:-cu)?(?:\+(?:\d{5}|\d{3})(?:-cu)?){0,2}$/

/**
 * True for the id of a locality by its code, or of up to three that a name may mean: `locality/28360`,
 * `locality/163+268`. Not for the ids with words of the API (`locality/xa-cai-be-28360`).
 */
export function isLocalityId(value: unknown): value is string {
  return typeof value === 'string' && localityIdPattern.test(value)
}

/** True for a string of at most 200 UTF-16 units in the form of an entity's id. The entity need not exist. */
export function isEntityId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && entityIdPattern.test(value)
}
