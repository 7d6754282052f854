/**
 * Addresses of the analysis workspace (`analysis.html`). The part after `#` holds a view
 * (shared/analysis/view.ts), the open tab, and the chosen clippings. A link for another reader holds only the
 * view: the clippings are on this reader's device alone. Pure.
 */
import { formerUnits } from '../shared/analysis/series.ts'
import {
  emptyView,
  type RowSelector,
  readFragment,
  type View,
  writeFragment,
} from '../shared/analysis/view.ts'
import type { Card } from '../shared/card/card.ts'
import { longestClippingId } from '../shared/clipping/limits.ts'
import { decodedPart } from './entity-address.ts'
import { logIgnored } from './ignored.ts'
import { type Filter, facets } from './library-filter.ts'

export const analysisTabs = ['table', 'time', 'map', 'press', 'clippings'] as const
export type AnalysisTab = (typeof analysisTabs)[number]

/** Chosen clippings: those that match a filter of the library, or those with these ids. */
export type ClipScope = { filter: Filter } | { ids: readonly string[] }

export interface AnalysisAddress {
  view: View
  tab: AnalysisTab
  /**
   * Clippings that are counted; every clipping if absent. If clippings are given and the view has no rows,
   * its rows are the entities that these clippings name.
   */
  clips?: ClipScope
}

/**
 * Maximum number of clipping ids in an address. For more ids no address is made; further ids in an opened
 * address are ignored.
 */
export const mostClipsById = 1000

/** Maximum length of an address, in UTF-16 units; browsers accept longer ones. */
const longest = 100_000

/**
 * Path of the workspace that opens a view, a tab and clippings. Undefined if the path is longer than
 * `longest`, or the part of the view longer than `viewLimits.fragment`.
 */
export function analysisPath({ view, tab, clips }: AnalysisAddress): `/analysis.html#${string}` | undefined {
  const fragment = writeFragment(view)
  if (fragment === undefined) return undefined
  const parts = [
    fragment,
    ...(tab === 'table' ? [] : [`tab=${tab}`]),
    ...(clips === undefined ? [] : [`clips=${encodeURIComponent(scopeText(clips))}`]),
  ]
  const path = `/analysis.html#${parts.join('&')}` as const
  return path.length <= longest ? path : undefined
}

/** Reads the part of an address of the workspace from `#` on; undefined if it holds no view. */
export function readAnalysisHash(hash: string): AnalysisAddress | undefined {
  const own = new Map<string, string>()
  const parts = hash.replace(/^#/, '').split('&')
  const shared = parts.filter(part => {
    const [, key, value = ''] = /^(tab|clips)=(.*)$/s.exec(part) ?? []
    if (key !== undefined) own.set(key, decodedPart(value))
    return key === undefined
  })
  const view = readFragment(shared.join('&'))
  if (!view) return undefined
  const clips = readScope(own.get('clips'))
  return {
    view,
    tab: analysisTabs.find(tab => tab === own.get('tab')) ?? 'table',
    ...(clips && { clips }),
  }
}

/**
 * Link to a view for another reader, who opens it by pasting it (`viewInText`). Undefined if `analysisPath`
 * is undefined. `origin` is the origin of this installation's pages; in Firefox the link leaves it out. Why:
 * in Firefox each installation has an origin of its own. A link with it would open nowhere else, and a
 * website that learns the origin could recognise this browser for ever.
 */
export function linkForOthers(view: View, origin: string): string | undefined {
  const path = analysisPath({ view, tab: 'table' })
  return path && (origin.startsWith('moz-extension:') ? path.slice(1) : origin + path)
}

/** The view in a pasted text: a link with a view after `#`, or the view alone. Undefined if there is none. */
export function viewInText(text: string): View | undefined {
  const [, fragment] = /(?:^|#)(v=1&\S+)/.exec(text.trim()) ?? []
  return fragment === undefined ? undefined : readAnalysisHash(fragment)?.view
}

/** Path of the workspace with these entities as rows; without rows if they are too many for an address. */
export function comparisonPath(ids: readonly string[]): `/analysis.html#${string}` {
  return pathOf({ rows: ids.map((id): RowSelector => ({ by: 'id', id })) })
}

/**
 * Path of the workspace with an entity pinned above its peers: all entities of its kind. For a province, the
 * peers are the units of today, with series of their former units if this province has former units. For a
 * former unit, they are the 63 units of 30 June 2025, and the unit itself, which may have ended earlier. For
 * a region, the rows are only its members; for a locality, only the locality.
 */
export function peersPath(card: Card): `/analysis.html#${string}` {
  const pinned = [card.id]
  if (card.kind === 'locality') return comparisonPath(pinned)
  if (card.kind !== 'province') return pathOf({ rows: [{ by: 'set', set: card.kind }], pinned })
  if (card.subtype === 'region') return pathOf({ rows: [{ by: 'members', of: card.id }] })
  if (card.subtype === 'former')
    return pathOf({
      rows: [
        { by: 'id', id: card.id },
        { by: 'set', set: 'before' },
      ],
      pinned,
    })
  return pathOf({ rows: [{ by: 'set', set: 'today' }], pinned, former: formerUnits(card).length > 0 })
}

/**
 * Path of the workspace's tab of clippings for a filter or some ids. Undefined for more than `mostClipsById`
 * ids, or if `analysisPath` is undefined.
 */
export function clippingsPath(clips: ClipScope): `/analysis.html#${string}` | undefined {
  if ('ids' in clips && clips.ids.length > mostClipsById) return undefined
  return analysisPath({ view: emptyView, tab: 'clippings', clips })
}

function pathOf(view: Partial<View>): `/analysis.html#${string}` {
  return analysisPath({ view: { ...emptyView, ...view }, tab: 'table' }) ?? '/analysis.html#'
}

function scopeText(clips: ClipScope): string {
  return JSON.stringify('ids' in clips ? clips.ids : clips.filter)
}

function readScope(text: string | undefined): ClipScope | undefined {
  if (!text) return undefined
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    logIgnored('read the clippings of an address', error)
    return undefined
  }
  if (Array.isArray(data)) {
    const ids = data.filter(id => typeof id === 'string' && id.length <= longestClippingId)
    return { ids: ids.slice(0, mostClipsById) }
  }
  if (typeof data !== 'object' || data === null) return undefined
  const { query, ...given } = data as Partial<Record<string, unknown>>
  const chosen = facets.flatMap(facet => (typeof given[facet] === 'string' ? [[facet, given[facet]]] : []))
  return { filter: { query: typeof query === 'string' ? query : '', ...Object.fromEntries(chosen) } }
}
