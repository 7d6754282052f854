/**
 * Finds localities on a page. Each block is scanned once, in slices. All names are judged again after each
 * reading, because evidence anywhere on the page counts. Blocks beside the article are judged by their own
 * evidence.
 */
import type {
  LocalityFinder,
  LocalityMention,
  ProvinceMention,
  ScannedBlock,
} from '../../shared/localities/find.ts'
import type { TextIndex } from '../../shared/localities/text-index.ts'
import type { Mention } from '../../shared/mentions/mention.ts'
import { kindsShown } from '../settings.ts'
import type { PageMention } from './highlight-painter.ts'
import type { LocalityLayer, StartLocalities } from './locality-script.ts'
import type { Block } from './text-blocks.ts'

type Options = Parameters<StartLocalities>[0]

/** Maximum duration of scanning before the script yields to the browser, in ms. */
const slice = 8
/** Amount of text after which the time is looked at, in UTF-16 units. */
const lookAfter = 2000
/**
 * Number of the first locality as an entity, above all indexes of the gazetteer. Not negative, because the
 * painter uses bitwise complements for names beside the article.
 */
const firstLocality = 1_000_000

export class PageLocalities implements LocalityLayer {
  readonly #options: Options
  readonly #index: TextIndex
  readonly #finder: LocalityFinder
  readonly #scanned = new WeakMap<Block, ScannedBlock>()
  readonly #slugs = new Map<number, string>()
  /** Localities of each block, without those of blocks that are gone. */
  readonly #mentions = new WeakMap<Block, PageMention[]>()
  #working = false
  #again = false

  constructor(options: Options, index: TextIndex, finder: LocalityFinder) {
    this.#options = options
    this.#index = index
    this.#finder = finder
    // A block that is read again keeps its localities until the next update.
    options.page.extend = (block, shown) =>
      this.#isOn ? merged(shown, this.#mentions.get(block) ?? []) : shown
  }

  get #isOn(): boolean {
    return kindsShown(this.#options.settings()).locality
  }

  async update(): Promise<void> {
    this.#again = true
    if (this.#working) return
    this.#working = true
    try {
      while (this.#again) {
        this.#again = false
        if (this.#isOn && (await this.#scan())) this.#show()
      }
    } finally {
      this.#working = false
    }
  }

  /** Scans new blocks. False if the page has changed meanwhile: what is new is scanned in the next round. */
  async #scan(): Promise<boolean> {
    let end = performance.now() + slice
    let length = 0
    for (const block of [...this.#options.page.found.keys()]) {
      if (this.#scanned.has(block)) continue
      this.#scanned.set(block, this.#finder.scan(block.text))
      length += block.text.length
      if (length < lookAfter) continue
      length = 0
      if (performance.now() < end) continue
      await nextTurn()
      end = performance.now() + slice
    }
    return !this.#again
  }

  #show(): void {
    const { page, articleDate } = this.#options
    const date = articleDate()
    const context = date === undefined ? {} : { date }
    const article: Block[] = []
    for (const [block, { aside }] of page.found) {
      if (aside) this.#showBlocks([block], context)
      else article.push(block)
    }
    this.#showBlocks(article, context)
    page.painter.settle(true)
    if (!page.painter.isEmpty) page.dress()
  }

  #showBlocks(blocks: readonly Block[], context: { date?: string }): void {
    const { page } = this.#options
    const input: { block: Block; scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[] = []
    const provinces = new Set<string>()
    for (const block of blocks) {
      const scanned = this.#scanned.get(block)
      const found = page.found.get(block)
      if (!scanned || !found) continue
      // Most blocks may name no locality, and had none. Their provinces count for the others.
      if (scanned.candidates.length > 0 || this.#mentions.has(block))
        input.push({ block, scanned, provinces: this.#provincesIn(found.mentions) })
      else
        for (const { entity, optional } of found.mentions) if (!optional) provinces.add(this.#slugOf(entity))
    }
    const mentions = this.#finder.judge(input, { ...context, provinces })
    input.forEach(({ block }, i) => {
      const localities = mentions[i]!.map(mention =>
        this.#pageMention(block, mention, page.isBeside(block.owner)),
      )
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
  }

  #provincesIn(mentions: readonly Mention[]): ProvinceMention[] {
    const provinces: ProvinceMention[] = []
    for (const { start, end, entity, optional } of mentions) {
      const slug = this.#slugOf(entity)
      if (slug !== '') provinces.push({ start, end, slug, optional })
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

  #pageMention(block: Block, { start, end, units }: LocalityMention, beside: boolean): PageMention {
    const codes = units.map(unit => this.#index.idOf(unit).slice('locality/'.length))
    const id = `locality/${codes.join('+')}`
    const entity = firstLocality + units[0]!
    return { block, start, end, entity, kind: 'locality', id, beside }
  }
}

/**
 * Merges two ordered lists. A mention that overlaps a locality is part of the locality's name and is left
 * out.
 */
function merged(shown: PageMention[], localities: readonly PageMention[]): PageMention[] {
  if (localities.length === 0) return shown
  const others = shown.filter(
    ({ start, end }) => !localities.some(locality => locality.start < end && locality.end > start),
  )
  return [...others, ...localities].sort((a, b) => a.start - b.start)
}

/** Resolves in a later task, so that the browser can paint and handle input first. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve))
}
