/** The form of ids. No zod: content scripts import this. */
import { kinds } from './kinds.ts'

/** Words in lower case without diacritics, joined by "-": `quang-ninh`. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

const anyKind = /* @__PURE__ */ kinds.join('|')

/** An entity's id, kind and slug: `province/quang-ninh`. */
export const entityIdPattern = /* @__PURE__ */ new RegExp(`^(${anyKind})/${slugPattern.source.slice(1)}`)

/** A locality by its code, as a page names it; several joined by "+" where the words may mean each. */
const localityIdPattern = /^locality\/(?:\d{5}(?:-cu)?|\d{3})(?:\+(?:\d{5}(?:-cu)?|\d{3})){0,2}$/

/** True for the id of a locality, or of the few that a name may mean: `locality/28360`, `locality/163+268`. */
export function isLocalityId(value: unknown): value is string {
  return typeof value === 'string' && localityIdPattern.test(value)
}

/** True for a string of the form of an entity's id. */
export function isEntityId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && entityIdPattern.test(value)
}
