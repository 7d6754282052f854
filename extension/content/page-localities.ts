/**
 * Localities of a page. The background finds them (background/text-localities.ts) in the blocks that may name
 * one. After each reading that has changed these blocks, the named provinces or the article's date, all are
 * asked about again, because evidence anywhere on the page counts.
 */
import { mayNameLocality } from '../../shared/localities/text-heads.ts'
import type { Mention } from '../../shared/mentions/mention.ts'
import {
  type LocalitiesAnswer,
  type LocalitiesMessage,
  type LocalityBlock,
  longestLocalityBlock,
  mostLocalityBlocks,
  mostLocalityText,
} from '../messages.ts'
import { kindsShown } from '../settings.ts'
import type { CardScriptOptions } from './card-script.ts'
import type { PageMention } from './highlight-painter.ts'
import type { Block } from './text-blocks.ts'

type Options = Pick<CardScriptOptions, 'page' | 'gazetteer' | 'settings' | 'articleDate'>

/** Minimum time from an answer to the next question, in ms. Why: a page may change with every frame. */
const pause = 1_000
/**
 * `PageMention.entity` of the page's first locality, above all indexes of the gazetteer; each further one has
 * the next number. Not negative, because the painter uses bitwise complements for names beside the article.
 */
const firstLocality = 1_000_000

export class PageLocalities {
  readonly #options: Options
  readonly #ask: (message: LocalitiesMessage) => Promise<LocalitiesAnswer | undefined>
  /** Blocks that were checked for whether they may name a locality. */
  readonly #read = new WeakSet<Block>()
  /** Blocks of `#read` that may name a locality. */
  readonly #mayName = new WeakSet<Block>()
  readonly #slugs = new Map<number, string>()
  readonly #numbers = new Map<string, number>()
  /** Mentions of localities in each block, by the last answer about it. */
  readonly #mentions = new WeakMap<Block, PageMention[]>()
  /** Blocks of the last question that was answered. */
  #blocks: readonly Block[] = []
  /** Date and provinces of the last question that was answered. */
  #evidence = ''
  /** Resolves when the next question may be asked. */
  #paused: Promise<unknown> = Promise.resolve()
  #working = false
  #again = false

  /** `ask` sends a question to the background; resolves with undefined if there is no usable answer. */
  constructor(options: Options, ask: (message: LocalitiesMessage) => Promise<LocalitiesAnswer | undefined>) {
    this.#options = options
    this.#ask = ask
    // A block that is read again keeps its localities until the next update.
    options.page.extend = (block, shown) =>
      this.#isOn ? merged(shown, this.#mentions.get(block) ?? []) : shown
  }

  get #isOn(): boolean {
    return kindsShown(this.#options.settings()).locality
  }

  /**
   * Finds localities in the text read so far, and removes those without evidence. If an update is running, it
   * is repeated when done, and this call resolves at once. Does nothing while localities are switched off.
   */
  async update(): Promise<void> {
    this.#again = true
    if (this.#working) return
    this.#working = true
    try {
      while (this.#again) {
        await this.#paused
        this.#again = false
        if (this.#isOn) await this.#update()
        else this.#blocks = []
      }
    } finally {
      this.#working = false
    }
  }

  async #update(): Promise<void> {
    const [message, blocks] = this.#question()
    if (blocks.length === 0) {
      this.#blocks = []
      return
    }
    // The texts are left out: the text of a block never changes, and the blocks themselves are compared.
    const evidence = JSON.stringify([
      message.date,
      message.provinces,
      message.blocks.map(each => each.provinces),
    ])
    const isSame =
      blocks.length === this.#blocks.length && blocks.every((block, i) => block === this.#blocks[i])
    if (isSame && evidence === this.#evidence) return
    const answer = await this.#ask(message)
    this.#paused = new Promise(resolve => setTimeout(resolve, pause))
    if (!answer || !this.#isOn) return
    this.#blocks = blocks
    this.#evidence = evidence
    this.#show(blocks, answer)
  }

  /**
   * Returns the question about all blocks that may name a locality, up to `mostLocalityBlocks` and
   * `mostLocalityText`, and these blocks.
   */
  #question(): [LocalitiesMessage, Block[]] {
    const blocks: Block[] = []
    const asked: LocalityBlock[] = []
    const named = new Set<string>()
    let length = 0
    for (const [block, { found, aside }] of this.#options.page.found) {
      const isAsked = this.#isAskedAbout(block)
      if (isAsked) length += block.text.length
      if (isAsked && length <= mostLocalityText && blocks.length < mostLocalityBlocks) {
        blocks.push(block)
        asked.push({ text: block.text, beside: aside, provinces: this.#provincesIn(found) })
      } else if (!aside)
        for (const { entity, optional } of found) if (!optional) named.add(this.#slugOf(entity))
    }
    named.delete('')
    const date = this.#options.articleDate()
    const to = 'background:localities'
    return [{ to, blocks: asked, provinces: [...named], ...(date !== undefined && { date }) }, blocks]
  }

  #isAskedAbout(block: Block): boolean {
    if (!this.#read.has(block)) {
      this.#read.add(block)
      if (block.text.length <= longestLocalityBlock && mayNameLocality(block.text)) this.#mayName.add(block)
    }
    return this.#mayName.has(block)
  }

  #show(blocks: readonly Block[], answer: LocalitiesAnswer): void {
    const { page } = this.#options
    blocks.forEach((block, i) => {
      // The page may have removed it meanwhile.
      if (!page.found.has(block)) return
      const localities = (answer[i] ?? []).map(([start, end, id]): PageMention => {
        const beside = page.isBeside(block.owner)
        return { block, start, end, entity: this.#numberOf(id), kind: 'locality', id, beside }
      })
      const before = page.painter.mentionsOf(block)
      if (localities.length === 0 && !before.some(({ kind }) => kind === 'locality')) return
      this.#mentions.set(block, localities)
      page.painter.set(
        block,
        merged(
          before.filter(({ kind }) => kind !== 'locality'),
          localities,
        ),
      )
    })
    page.painter.settle(true)
    if (!page.painter.isEmpty) page.dress()
  }

  #provincesIn(mentions: readonly Mention[]): LocalityBlock['provinces'] {
    const provinces: LocalityBlock['provinces'] = []
    for (const { start, end, entity, optional } of mentions) {
      const slug = this.#slugOf(entity)
      if (slug !== '') provinces.push([start, end, slug, optional])
    }
    return provinces
  }

  /** Slug of a province; empty for another entity. */
  #slugOf(entity: number): string {
    let slug = this.#slugs.get(entity)
    if (slug === undefined) {
      const { gazetteer } = this.#options
      slug = gazetteer.kind(entity) === 'province' ? gazetteer.entity(entity).id.split('/')[1]! : ''
      this.#slugs.set(entity, slug)
    }
    return slug
  }

  #numberOf(id: string): number {
    const number = this.#numbers.get(id) ?? firstLocality + this.#numbers.size
    this.#numbers.set(id, number)
    return number
  }
}

/**
 * Merges two ordered lists. A mention that overlaps a locality is part of the locality's name and is left
 * out.
 */
function merged(shown: PageMention[], localities: readonly PageMention[]): PageMention[] {
  if (localities.length === 0) return shown
  const all: PageMention[] = []
  let at = 0
  for (const locality of localities) {
    for (; at < shown.length && shown[at]!.start < locality.end; at++)
      if (shown[at]!.end <= locality.start) all.push(shown[at]!)
    all.push(locality)
  }
  return [...all, ...shown.slice(at)]
}
