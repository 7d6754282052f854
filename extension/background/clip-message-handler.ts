/**
 * The background's answers to messages of clipping. A page gets and changes only what was clipped on its own
 * site.
 */

import { passageLink } from '../../shared/clipping/addresses.ts'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../shared/clipping/duplicates.ts'
import { joinClippings } from '../../shared/clipping/merge.ts'
import { withoutTracking } from '../../shared/web/page-url.ts'
import { isClippedOn, placesOf } from '../../shared/web/places.ts'
import { isSameSite } from '../../shared/web/registrable-domain.ts'
import type { ClipAnswer, ClippedHere } from '../messages.ts'
import type { Clippings } from '../storage/clipping-repository.ts'
import type { ClipMessage } from './message-gate.ts'
import type { PageSender, Sender } from './sender.ts'

export interface ClipDeskOptions {
  clippings: Clippings
  /** What an entity was on a day, where that is known and another thing than it is now. */
  subtypeOn(id: string, day: string): Promise<string | undefined>
  openLibrary(id?: string): void
}

/** How long after its capture a page may change a clipping, in ms: its panel is open no longer. */
const changeable = 3_600_000
/** Most clippings that one page is given. */
const mostHere = 500

export class ClipDesk {
  readonly #options: ClipDeskOptions

  constructor(options: ClipDeskOptions) {
    this.#options = options
  }

  /** Answers a message that has passed the gate. Undefined is the answer to what its sender may not do. */
  async answer(message: ClipMessage, sender: Sender): Promise<unknown> {
    switch (message.to) {
      case 'background:clip':
        return this.#clip(message.clipping, sender)
      case 'background:clip-edit':
        return (await this.#mayChange(message.id, sender)) && this.#clippings.edit(message.id, message.edit)
      case 'background:clip-undo':
        return (
          (await this.#mayChange(message.id, sender)) &&
          this.#changed(async store => store.trash([message.id], this.#clippings.now).then(() => true))
        )
      case 'background:clip-join':
        return (await this.#mayChange(message.id, sender)) && this.#join(message.id, sender)
      case 'background:clips-here':
        return this.#here(sender, message.canonical)
      case 'background:library':
        this.#options.openLibrary(message.id)
        return true
    }
  }

  get #clippings(): Clippings {
    return this.#options.clippings
  }

  async #clip(captured: Clipping, sender: Sender): Promise<ClipAnswer | undefined> {
    const received = sender.from === 'page' ? asReported(captured, sender, this.#clippings.now) : captured
    if (!received) return undefined
    if (sender.from === 'page') {
      const before = await this.#find(received.id).catch(() => undefined)
      // Sent again because the first answer was lost; under another's id nothing is kept.
      if (before)
        return before.quote.exact === received.quote.exact && isVisibleTo(before, sender)
          ? { kept: 'saved' }
          : undefined
    }
    const clipping = await this.#completed(received)
    const kept = await this.#clippings.keep(clipping)
    if (kept === 'set-aside') return { kept }
    // The clipping is safe; whatever follows may fail.
    const [before] = await this.#duplicates(clipping, sender).catch(() => [])
    void this.#clippings.backUp().catch(() => false)
    return { kept, ...(before && { before: before.captured }) }
  }

  /** The clipping with what the page could not know: what former units were on the day. */
  async #completed(clipping: Clipping): Promise<Clipping> {
    const entities = await Promise.all(
      clipping.entities.map(async entity => ({
        ...entity,
        subtype:
          (await this.#options.subtypeOn(entity.id, entity.asOf).catch(() => undefined)) ?? entity.subtype,
      })),
    )
    return { ...clipping, entities }
  }

  async #find(id: string): Promise<Clipping | undefined> {
    const waiting = (await this.#clippings.waiting()).find(clipping => clipping.id === id)
    return waiting ?? (await this.#clippings.store()).get(id)
  }

  async #mayChange(id: string, sender: Sender): Promise<boolean> {
    if (sender.from === 'extension') return true
    const clipping = await this.#find(id)
    if (!clipping || !isVisibleTo(clipping, sender)) return false
    return Math.abs(Date.parse(this.#clippings.now) - Date.parse(clipping.captured)) < changeable
  }

  async #join(id: string, sender: Sender): Promise<boolean> {
    return this.#changed(async store => {
      const clipping = await store.get(id)
      const others = clipping ? await this.#duplicates(clipping, sender) : []
      if (!clipping || others.length === 0) return false
      const { now } = this.#clippings
      await store.join(
        joinClippings([clipping, ...others], now),
        [clipping, ...others].map(({ id }) => id),
        now,
      )
      return true
    })
  }

  async #duplicates(clipping: Clipping, sender: Sender): Promise<Clipping[]> {
    const store = await this.#clippings.store()
    const found = duplicatesOf(clipping, await store.at(placesOf(clipping)))
    return found
      .filter(other => sender.from === 'extension' || isVisibleTo(other, sender))
      .sort((a, b) => (a.captured < b.captured ? -1 : 1))
  }

  /**
   * The clippings of the sender's page. A canonical address that the page claims joins only what was clipped
   * on the page's own site.
   */
  async #here(sender: Sender, canonical: string | undefined): Promise<ClippedHere[]> {
    if (sender.from !== 'page' || sender.address === undefined) return []
    const { address } = sender
    const places = placesOf({ url: address, ...(canonical !== undefined && { canonicalUrl: canonical }) })
    const found = await (await this.#clippings.store()).at(places)
    return found
      .filter(clipping => isVisibleTo(clipping, sender))
      .slice(0, mostHere)
      .map(({ id, quote, position, source }) => ({
        id,
        quote,
        ...(position && { position }),
        ...(source !== undefined && { source }),
      }))
  }

  async #changed(
    work: (store: Awaited<ReturnType<Clippings['store']>>) => Promise<boolean>,
  ): Promise<boolean> {
    const done = await work(await this.#clippings.store())
    this.#clippings.changed()
    return done
  }
}

/**
 * True where a clipping was made on the site of the frame that asks. A page outside the web (`file:`) is its
 * own only as a whole.
 */
function isVisibleTo(clipping: Clipping, { address }: PageSender): boolean {
  return (
    address !== undefined && (isClippedOn(clipping, address) || clipping.url === withoutTracking(address))
  )
}

/**
 * A new clipping with the addresses that the browser reports in place of those that the script gave, and with
 * nothing in it that only a reader adds later. Undefined where the browser knows no address.
 */
function asReported(captured: Clipping, sender: PageSender, now: string): Clipping | undefined {
  const { address, top } = sender
  const page = sender.frame === 0 ? address : (top ?? address)
  if (page === undefined) return undefined
  const { deleted: _, canonicalUrl, frameUrl: __, link, ...rest } = captured
  const url = withoutTracking(page)
  const frameUrl =
    sender.frame !== 0 && address !== undefined && address !== top && /^https?:/i.test(address)
      ? withoutTracking(address)
      : undefined
  const foreign = frameUrl !== undefined && !isSameSite(frameUrl, url)
  const age = Date.parse(now) - Date.parse(captured.captured)
  return {
    ...rest,
    captured: age >= 0 && age < changeable ? captured.captured : now,
    url,
    // The canonical address of a foreign frame is not the page's.
    ...(canonicalUrl !== undefined && !foreign && { canonicalUrl }),
    ...(frameUrl !== undefined && { frameUrl }),
    // A fragment leads into the page itself, not into its frames.
    link: sender.frame === 0 ? passageLink({ url, quote: rest.quote, source: rest.source, link }) : url,
    citation: {
      ...rest.citation,
      ...(foreign && !rest.citation.title && sender.title && { title: sender.title }),
    },
    tags: [],
    note: '',
    edited: {},
  }
}
