/** The messages of clipping: from a page to the background, which alone opens the database. Checked by the receiver, as in ../messages.ts. */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import type { Passage } from '../../shared/clipping/refind.ts'
import type { ClippingEdit } from './clipping-store.ts'

export type ClipMessage =
  /** Keep this; answered with a `ClipAnswer` once it is on disk. */
  | { to: 'background:clip'; clipping: Clipping }
  /** Change note, tags or citation; answered with whether that is on disk. */
  | { to: 'background:clip-edit'; id: string; edit: ClippingEdit }
  /** Into the trash; answered with whether it is there. */
  | { to: 'background:clip-undo'; id: string }
  /** Make one of it and what was clipped of the same passage before; answered with whether that is done. */
  | { to: 'background:clip-join'; id: string }
  /** The clippings of the page with these addresses; answered with `ClippedHere`s. */
  | { to: 'background:clips-here'; addresses: string[] }
  /** Open the library, at a clipping if one is named. */
  | { to: 'background:library'; id?: string }

export interface ClipAnswer {
  kept: 'saved' | 'set-aside'
  /** When the same passage was clipped before, ISO 8601. */
  before?: string
}

/** As much of a clipping as it takes to find it again on its page. */
export interface ClippedHere extends Passage {
  id: string
}

/** The answer to `background:clip`, if it is one. */
export function clipAnswer(answer: unknown): ClipAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { kept, before } = answer as Record<string, unknown>
  if (kept !== 'saved' && kept !== 'set-aside') return undefined
  return { kept, ...(typeof before === 'string' && { before }) }
}

/** To a page's clip script, from the context menu: clip what is selected. */
export interface ClipPageMessage {
  to: 'page:clip'
}
