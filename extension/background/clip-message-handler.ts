/**
 * Answers clipping messages in the background. A page can read and change only clippings made on its own
 * site.
 */

import { noAddress, passageLink } from '../../shared/clipping/addresses.ts'
import type { Change } from '../../shared/clipping/change.ts'
import { correctedClippings } from '../../shared/clipping/citation-edit.ts'
import type { ClippedEntity, Clipping } from '../../shared/clipping/clipping.ts'
import { composed } from '../../shared/clipping/composed.ts'
import { duplicatesOf } from '../../shared/clipping/duplicates.ts'
import { ClippingSchema } from '../../shared/clipping/schema.ts'
import { setLatest } from '../../shared/latest-entries.ts'
import { hostOfKey, withoutTracking } from '../../shared/web/page-url.ts'
import { isClippedOn, isPassageOf, placesOf } from '../../shared/web/places.ts'
import { isSameSite } from '../../shared/web/registrable-domain.ts'
import { parseWebAddress } from '../../shared/web/web-address.ts'
import { ignoreGone } from '../ignored.ts'
import type { ClipAnswer, ClippedHere } from '../messages.ts'
import type { ClippingRepository } from '../storage/clipping-repository.ts'
import type { ClipMessage } from './message-gate.ts'
import { type PageSender, type Sender, shareOf } from './sender.ts'

export interface ClipMessageHandlerOptions {
  clippings: ClippingRepository
  /**
   * Kind, name and subtype of an entity on a day (YYYY-MM-DD); a part that the knowledge does not give is
   * absent.
   */
  entityOn(id: string, day: string): Promise<Partial<Pick<ClippedEntity, 'kind' | 'name' | 'subtype'>>>
  openLibrary(id?: string): void
  /**
   * Asks to store `units` more UTF-16 units of JSON for the scripts of a site (`shareOf`); true if the limit
   * allows it (`ClipAllowance`).
   */
  mayStore(site: string, units: number): Promise<boolean>
}

/**
 * Time within which a page may change a clipping after the capture, in ms. The panel that offers changes is
 * normally closed by then.
 */
const changeable = 3_600_000
/** Maximum number of clippings given to one page; further ones are not marked there. */
const mostHere = 500
/**
 * Maximum length of the passages given to one page with their sources, all together, in UTF-16 units. The
 * clipping that exceeds it and all later ones are not given.
 */
const longestHere = 4_000_000

/**
 * Maximum number of clippings whose frames are remembered; the one clipped longest ago is forgotten first.
 */
const mostMakers = 100

export class ClipMessageHandler {
  readonly #options: ClipMessageHandlerOptions
  /**
   * Tab and frame that made each clipping, as text, by the clipping's id. Why: a sandboxed frame has no
   * address by which to identify it.
   */
  readonly #makers = new Map<string, string>()
  /**
   * Last correction that was applied to other clippings, for undo: the corrected clipping, and the others as
   * they were before.
   */
  #spreadLast: { id: string; changes: readonly Change[] } | undefined

  constructor(options: ClipMessageHandlerOptions) {
    this.#options = options
  }

  /**
   * Answers a message that has passed the gate, as messages.ts describes. A sender that may not change the
   * clipping gets false, or 0 for `clip-spread`; one whose new clipping is refused gets undefined.
   */
  async answer(message: ClipMessage, sender: Sender): Promise<unknown> {
    switch (message.to) {
      case 'background:clip':
        return this.#clip(message.clipping, sender)
      case 'background:clip-edit':
        return (
          (await this.#mayChange(message.id, sender)) &&
          (await this.#mayStore(message.edit, sender)) &&
          this.#clippings.edit(message.id, composed(message.edit), composed(message.seen ?? {}))
        )
      case 'background:clip-undo':
        return (
          (await this.#mayChange(message.id, sender)) &&
          this.#changed(async store => store.trash([message.id], this.#clippings.now).then(() => true))
        )
      case 'background:clip-join':
        return (await this.#mayChange(message.id, sender)) && this.#join(message.id, sender)
      case 'background:clip-spread':
        return (await this.#mayChange(message.id, sender)) ? this.#spread(message, sender) : 0
      case 'background:clips-here':
        return this.#here(sender, message.canonical)
      case 'background:library':
        this.#options.openLibrary(message.id)
        return true
    }
  }

  get #clippings(): ClippingRepository {
    return this.#options.clippings
  }

  async #clip(captured: Clipping, sender: Sender): Promise<ClipAnswer | undefined> {
    const received = sender.from === 'page' ? asReported(captured, sender, this.#clippings.now) : captured
    if (!received) return undefined
    if (sender.from === 'page') {
      const before = await ignoreGone(this.#clippings.find(received.id), 'look for an earlier attempt')
      // The page sends a clipping again if the first answer was lost. Nothing is stored for an id that
      // another sender used.
      if (before)
        return before.quote.exact === received.quote.exact && isVisibleTo(before, sender)
          ? { kept: 'saved' }
          : undefined
    }
    const clipping = await this.#completed(received)
    if (!(await this.#mayStore(clipping, sender))) return undefined
    const kept = await this.#clippings.keep(clipping)
    setLatest(this.#makers, clipping.id, makerOf(sender), mostMakers)
    if (kept === 'set-aside') return { kept }
    // The clipping is stored; later steps may fail.
    const [before] = await ignoreGone(this.#duplicates(clipping, sender), 'look for duplicates', [])
    void ignoreGone(this.#clippings.backUp(), 'back up the clippings')
    return { kept, ...(before && { before: before.captured }) }
  }

  /**
   * Replaces names, kinds and subtypes of the clipping's entities by those of the knowledge on the day for
   * which each was resolved. Why: the page does not know the subtypes of former units on that day. And a page
   * that has taken over its content script could otherwise choose the name of an entity in the lists and
   * counts of all clippings.
   */
  async #completed(clipping: Clipping): Promise<Clipping> {
    const entities = await Promise.all(
      clipping.entities.map(async entity => ({
        ...entity,
        ...(await ignoreGone(this.#options.entityOn(entity.id, entity.asOf), 'look up an entity')),
      })),
    )
    return { ...clipping, entities }
  }

  async #mayChange(id: string, sender: Sender): Promise<boolean> {
    if (sender.from === 'extension') return true
    const clipping = await this.#clippings.find(id)
    const isMaker = sender.address === undefined && this.#makers.get(id) === makerOf(sender)
    if (!clipping || !(isMaker || isVisibleTo(clipping, sender))) return false
    return Math.abs(Date.parse(this.#clippings.now) - Date.parse(clipping.captured)) < changeable
  }

  /**
   * True if the sender may have these data stored: always for the extension's own pages, otherwise by
   * `mayStore`. If the amount stored so far cannot be read, true: the clipping of a reader must not be lost.
   */
  async #mayStore(data: object, sender: Sender): Promise<boolean> {
    if (sender.from === 'extension') return true
    const taking = this.#options.mayStore(shareOf(sender), JSON.stringify(data).length)
    return ignoreGone(taking, 'count what a site has stored', true)
  }

  async #join(id: string, sender: Sender): Promise<boolean> {
    return this.#changed(async store => {
      const clipping = await store.get(id)
      const others = clipping ? await this.#duplicates(clipping, sender) : []
      if (!clipping || others.length === 0) return false
      const ids = [clipping, ...others].map(({ id }) => id)
      return (await store.join(ids, this.#clippings.now)) !== undefined
    })
  }

  /**
   * Applies the correction of one clipping's citation to other clippings that the sender may be told of
   * (`isGivenTo`), only counts these, or takes the last correction back. Resolves with their number.
   */
  async #spread(
    { id, before, action }: Extract<ClipMessage, { to: 'background:clip-spread' }>,
    sender: Sender,
  ): Promise<number> {
    const store = await this.#clippings.store()
    if (action === 'undo') {
      const last = this.#spreadLast?.id === id ? this.#spreadLast.changes : []
      await this.#changed(async store => store.revert(last, this.#clippings.now).then(() => true))
      this.#spreadLast = undefined
      return last.length
    }
    const clipping = await store.get(id)
    if (!clipping) return 0
    const host = hostOfKey(clipping.url)
    const onHost = host === undefined ? [] : await store.onHost(host)
    const others = onHost.filter(other => isGivenTo(other, sender))
    const corrected = correctedClippings(before, clipping, others)
    if (action === 'count' || corrected.length === 0) return corrected.length
    if (!(await this.#mayStore(corrected, sender))) return 0
    let changes: readonly Change[] = []
    await this.#changed(async store => {
      changes = await store.correct(corrected, this.#clippings.now)
      this.#spreadLast = { id, changes }
      return true
    })
    return changes.length
  }

  async #duplicates(clipping: Clipping, sender: Sender): Promise<Clipping[]> {
    const store = await this.#clippings.store()
    const found = duplicatesOf(clipping, await store.at(placesOf(clipping)))
    return found.filter(other => isGivenTo(other, sender)).sort((a, b) => (a.captured < b.captured ? -1 : 1))
  }

  /**
   * Clippings of the sender's page, without those made in frames of the page, even in frames with the page's
   * own address. The canonical address that the page claims matches only clippings made on the page's own
   * site. None for a private window or a sandboxed document (`isGivenTo`): the page could recognise its
   * reader by them.
   */
  async #here(sender: Sender, canonical: string | undefined): Promise<ClippedHere[]> {
    if (sender.from !== 'page' || sender.address === undefined) return []
    const { address } = sender
    const places = placesOf({ url: address, ...(canonical !== undefined && { canonicalUrl: canonical }) })
    const found = await (await this.#clippings.store()).at(places)
    let length = 0
    return found
      .filter(
        clipping =>
          isGivenTo(clipping, sender) &&
          isPassageOf(clipping, places) &&
          !(sender.frame === 0 && clipping.frameUrl === clipping.url),
      )
      .slice(0, mostHere)
      .filter(({ quote, source = '' }) => {
        length += quote.exact.length + source.length
        return length <= longestHere
      })
      .map(({ id, quote, position, source }) => ({
        id,
        quote,
        ...(position && { position }),
        ...(source !== undefined && { source }),
      }))
  }

  async #changed(
    work: (store: Awaited<ReturnType<ClippingRepository['store']>>) => Promise<boolean>,
  ): Promise<boolean> {
    const done = await work(await this.#clippings.store())
    this.#clippings.changed()
    return done
  }
}

/**
 * True if a clipping was made on the site of the asking frame. A page outside the web (`file:`) matches only
 * by its whole address.
 */
function isVisibleTo(clipping: Clipping, { address }: PageSender): boolean {
  const own = clipping.frameUrl ?? clipping.url
  return address !== undefined && (isClippedOn(clipping, address) || own === withoutTracking(address))
}

/**
 * True if a sender may be told of a clipping that it did not make. Always true for the extension's own pages.
 * A page is told only of clippings that are visible to it (`isVisibleTo`), never in a private window or for a
 * sandboxed document, which is no trusted part of its site. Why: a page sees which passages are marked, and
 * that the clip panel is higher if it names an earlier clipping. From that it would recognise its reader.
 */
function isGivenTo(clipping: Clipping, sender: Sender): boolean {
  if (sender.from === 'extension') return true
  return !sender.isPrivate && !sender.isSandboxed && isVisibleTo(clipping, sender)
}

function makerOf(sender: Sender): string {
  return sender.from === 'page' ? `${sender.tab} ${sender.frame}` : sender.from
}

function isSameOrigin(one: string, other: string): boolean {
  const [a, b] = [one, other].map(address => parseWebAddress(address))
  return a !== undefined && b !== undefined && a.scheme === b.scheme && a.host === b.host && a.port === b.port
}

/**
 * Copy of a new clipping with the addresses that the browser reports, and without the parts that only a
 * reader adds later. Undefined if the browser knows no address, or if the result is not a clipping that can
 * be read back: a backup would lose it.
 */
function asReported(captured: Clipping, sender: PageSender, now: string): Clipping | undefined {
  const { address, top } = sender
  const page = sender.frame === 0 ? address : (top ?? address)
  if (page === undefined) return undefined
  const { deleted: _, canonicalUrl, frameUrl: __, link, ...rest } = captured
  // A page with several articles may name the address of one of them. Any address of the page's own origin is
  // accepted: a script could set it as the tab's address, too.
  const own = sender.frame === 0 && isSameOrigin(captured.url, page) ? captured.url : page
  const url = withoutTracking(own)
  const frameUrl =
    sender.frame === 0 ? undefined : address === undefined ? noAddress : withoutTracking(address)
  const foreign = frameUrl !== undefined && !isSameSite(frameUrl, url)
  const age = Date.parse(now) - Date.parse(captured.captured)
  const reported: Clipping = composed({
    ...rest,
    captured: age >= 0 && age < changeable ? captured.captured : now,
    url,
    // Drop the canonical address of a foreign frame: it is not the page's.
    ...(canonicalUrl !== undefined && !foreign && { canonicalUrl }),
    ...(frameUrl !== undefined && { frameUrl }),
    // A text fragment works in the top page only, not in its frames.
    link: sender.frame === 0 ? passageLink({ url, quote: rest.quote, source: rest.source, link }) : url,
    citation: {
      ...rest.citation,
      ...(foreign && !rest.citation.title && sender.title && { title: sender.title }),
    },
    tags: [],
    note: '',
    edited: {},
  })
  return ClippingSchema.safeParse(reported).success ? reported : undefined
}
