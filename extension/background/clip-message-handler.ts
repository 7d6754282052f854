/** Where pages hand in their clippings: the background's answers to the messages of clipping. */

import type { Clipping } from '../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../shared/clipping/duplicates.ts'
import { joinClippings } from '../../shared/clipping/merge.ts'
import { CitationSchema, readClipping } from '../../shared/clipping/schema.ts'
import { placesOf, withoutTracking } from '../../shared/web/page-url.ts'
import type { ClipAnswer, ClipMessage, ClippedHere } from '../messages.ts'
import type { Clippings } from '../storage/clipping-repository.ts'

export interface ClipDeskOptions {
  clippings: Clippings
  /** What an entity was on a day, where that is known and another thing than it is now. */
  subtypeOn(id: string, day: string): Promise<string | undefined>
  openLibrary(id?: string): void
}

/** What the browser says of the page that sent a message. */
export interface SenderPage {
  url?: string | undefined
  title?: string | undefined
}

export class ClipDesk {
  readonly #options: ClipDeskOptions

  constructor(options: ClipDeskOptions) {
    this.#options = options
  }

  /** Answers a message, or undefined where it is none of clipping. `page` is the top page of the tab that sent it. */
  answer(message: unknown, page: SenderPage = {}): Promise<unknown> | undefined {
    const read = clipMessage(message)
    if (!read) return undefined
    switch (read.to) {
      case 'background:clip':
        return this.#clip(read.clipping, page)
      case 'background:clip-edit':
        return this.#clippings.edit(read.id, read.edit)
      case 'background:clip-undo':
        return this.#changed(async store => store.trash([read.id], this.#clippings.now).then(() => true))
      case 'background:clip-join':
        return this.#join(read.id)
      case 'background:clips-here':
        return this.#here(read.addresses)
      case 'background:library':
        this.#options.openLibrary(read.id)
        return Promise.resolve(true)
    }
  }

  get #clippings(): Clippings {
    return this.#options.clippings
  }

  async #clip(captured: Clipping, page: SenderPage): Promise<ClipAnswer> {
    const clipping = await this.#completed(captured, page)
    const kept = await this.#clippings.keep(clipping)
    if (kept === 'set-aside') return { kept }
    // The clipping is safe; whatever follows may fail.
    const [before] = await this.#duplicates(clipping).catch(() => [])
    void this.#clippings.backUp().catch(() => false)
    return { kept, ...(before && { before: before.captured }) }
  }

  /** The clipping with what the page itself could not know: the address around a foreign frame, and what former units were on the day. */
  async #completed(clipping: Clipping, { url, title }: SenderPage): Promise<Clipping> {
    const entities = await Promise.all(
      clipping.entities.map(async entity => ({
        ...entity,
        subtype:
          (await this.#options.subtypeOn(entity.id, entity.asOf).catch(() => undefined)) ?? entity.subtype,
      })),
    )
    const foreign =
      clipping.frameUrl !== undefined &&
      clipping.frameUrl === clipping.url &&
      url !== undefined &&
      /^https?:/.test(url)
    if (!foreign) return { ...clipping, entities }
    const around = withoutTracking(url)
    return {
      ...clipping,
      entities,
      url: around,
      link: around,
      citation: { ...clipping.citation, ...(!clipping.citation.title && title && { title }) },
    }
  }

  async #join(id: string): Promise<boolean> {
    return this.#changed(async store => {
      const clipping = await store.get(id)
      const others = clipping ? await this.#duplicates(clipping) : []
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

  async #duplicates(clipping: Clipping): Promise<Clipping[]> {
    const store = await this.#clippings.store()
    const found = duplicatesOf(clipping, await store.at(placesOf(clipping)))
    return found.sort((a, b) => (a.captured < b.captured ? -1 : 1))
  }

  async #here(addresses: readonly string[]): Promise<ClippedHere[]> {
    const places = addresses.flatMap(address => placesOf({ url: address }))
    const found = await (await this.#clippings.store()).at(places)
    return found.map(({ id, quote, position, source }) => ({
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

/** The message, if it is one of clipping and makes sense. */
export function clipMessage(message: unknown): ClipMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { to, clipping, id, edit, addresses } = message as Record<string, unknown>
  const named = typeof id === 'string' && id.length <= 120
  switch (to) {
    case 'background:clip': {
      const read = readClipping(clipping)
      return 'clipping' in read ? { to, clipping: read.clipping } : undefined
    }
    case 'background:clip-edit': {
      if (!named || typeof edit !== 'object' || edit === null) return undefined
      const { note, tags, citation } = edit as Record<string, unknown>
      const cited = citation === undefined ? undefined : CitationSchema.safeParse(citation)
      if (cited && !cited.success) return undefined
      return {
        to,
        id,
        edit: {
          ...(typeof note === 'string' && { note }),
          ...(Array.isArray(tags) && tags.every(tag => typeof tag === 'string') && { tags }),
          ...(cited && { citation: cited.data }),
        },
      }
    }
    case 'background:clip-undo':
    case 'background:clip-join':
      return named ? { to, id } : undefined
    case 'background:clips-here':
      return Array.isArray(addresses) && addresses.every(address => typeof address === 'string')
        ? { to, addresses: addresses.slice(0, 4) }
        : undefined
    case 'background:library':
      return { to, ...(named && { id }) }
    default:
      return undefined
  }
}
