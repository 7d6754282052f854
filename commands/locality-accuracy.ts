/**
 * Scores the finder of localities on labelled sentences, written by hand or drawn from the data by templates.
 */

import type { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { compileTextIndex } from '../shared/localities/compile-text-index.ts'
import { placed } from '../shared/localities/explain.ts'
import { LocalityFinder, type LocalityMention } from '../shared/localities/find.ts'
import {
  type Commune,
  type District,
  type FormerCommune,
  fullName,
  type Localities,
  type Locality,
} from '../shared/localities/localities.ts'
import { LocalityIndex, shortId } from '../shared/localities/locality-card.ts'
import { TextIndex } from '../shared/localities/text-index.ts'
import { MentionRecognizer } from '../shared/mentions/mention-recognizer.ts'
import { stripDiacritics } from '../shared/text/fold.ts'
import type { Score } from './accuracy-score.ts'
import { randomNumbers } from './random-numbers.ts'

/** Paragraphs of one page with the localities in them. */
export interface LabelledPage {
  /**
   * Origin of the page, as reports name it: `line 12` of its file, or `draw 3, template 1` for a generated
   * one.
   */
  id: string
  date: string | undefined
  blocks: { text: string; labels: { start: number; end: number; ids: string[] }[] }[]
}

export interface LocalityScores {
  total: Score
  byEvidence: Map<string, Score>
  sentences: number
  /** Sentences in which nothing may be found. */
  traps: number
  faults: string[]
}

/**
 * Reads a text of the form that test/accuracy/localities/sentences.txt describes. Throws a TypeError for a
 * line of another form, and for a label that names no unit or several.
 */
export function readLabelledPages(content: string, localities: Localities): LabelledPage[] {
  const units = new Map<string, Locality[]>()
  const add = (key: string, unit: Locality) => units.set(key, [...(units.get(key) ?? []), unit])
  for (const unit of localities.communes) add(`${fullName(unit, 'vi')}, ${unit.province.name}`, unit)
  for (const unit of localities.districts) add(`${fullName(unit, 'vi')}, ${unit.province.name}`, unit)
  // A label means the later district of two with one name.
  for (const unit of localities.endedDistricts) {
    const key = `${fullName(unit, 'vi')}, ${unit.province.name}`
    if (!units.has(key)) add(key, unit)
  }
  for (const unit of localities.formerCommunes)
    add(`${fullName(unit, 'vi')}, ${unit.district.name}, ${unit.district.province.name}`, unit)
  const named = new Map([...units].map(([name, some]) => [spelled(name), some]))
  return content.split('\n').flatMap((line, i) => {
    const [, date, text] = /^(-|\d{4}-\d{2}-\d{2}) \| (.*)$/.exec(line) ?? []
    if (text === undefined) {
      if (line.trim() === '' || line.startsWith('#')) return []
      throw new TypeError(`Line ${i + 1} is no "date | text": ${line}`)
    }
    const blocks = text.split(' ¶ ').map(marked => readMarks(marked, named, i + 1))
    return [{ id: `line ${i + 1}`, date: date === '-' ? undefined : date, blocks }]
  })
}

/** Comparable form of a full name: one spelling of tone marks, small letters. */
function spelled(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(
      /([aeiouy]\u031b?[\u0302\u0306]?)([\u0300\u0301\u0303\u0309\u0323])([aeiouy])(?![a-z])/g,
      '$1$3$2',
    )
    .replace(/\s+/g, ' ')
}

function readMarks(
  marked: string,
  units: ReadonlyMap<string, Locality[]>,
  line: number,
): LabelledPage['blocks'][number] {
  let text = ''
  const labels: LabelledPage['blocks'][number]['labels'] = []
  let from = 0
  for (const mark of marked.matchAll(/\[([^|\]]+)\|([^\]]+)\]/g)) {
    text += marked.slice(from, mark.index)
    const [all, surface = '', names = ''] = mark
    const ids = names.split('+').map(name => {
      const full = name.startsWith(',') ? surface + name : name
      const found = units.get(spelled(full))
      if (!found) throw new TypeError(`Line ${line}: no unit is called "${full}".`)
      if (found.length > 1) throw new TypeError(`Line ${line}: several units are called "${full}".`)
      return shortId(found[0]!)
    })
    labels.push({ start: text.length, end: text.length + surface.length, ids })
    text += surface
    from = mark.index + all.length
  }
  return { text: text + marked.slice(from), labels }
}

const small = (name: string) => name[0]!.toLowerCase() + name.slice(1)
const plain = stripDiacritics

/** Type of a commune's province at the start of 2026, when six were cities. */
function kindOf({ province: { slug } }: Commune): { vi: string; en: string } {
  const isCity = ['ha-noi', 'ho-chi-minh', 'da-nang', 'hai-phong', 'can-tho', 'hue'].includes(slug)
  return isCity ? { vi: 'thành phố', en: 'City' } : { vi: 'tỉnh', en: 'Province' }
}

type Draw = (unit: {
  commune: Commune
  former: FormerCommune
  district: District
}) => readonly [date: string, ...parts: (string | readonly [surface: string, unit: Locality])[]]

/**
 * Templates of sentences as functions of drawn units. Each returns the day of the article and then the parts
 * of the text: plain text, or a name with the unit that it means.
 */
const templates: readonly Draw[] = [
  ({ former }) => [
    '2023-05-17',
    'Công an ',
    [small(fullName(former, 'vi')), former],
    ', ',
    [small(fullName(former.district, 'vi')), former.district],
    `, tỉnh ${former.district.province.name} vừa bắt hai nghi phạm trộm xe.`,
  ],
  ({ former }) => [
    '2024-03-02',
    `${former.district.province.name}: Cháy rừng ở `,
    [small(fullName(former, 'vi')), former],
    ' (',
    [small(fullName(former.district, 'vi')), former.district],
    ') đã được dập tắt.',
  ],
  ({ commune }) => [
    '2026-02-11',
    'Đoàn thanh niên ',
    [small(fullName(commune, 'vi')), commune],
    `, ${kindOf(commune).vi} ${commune.province.name} trồng thêm 2.000 cây.`,
  ],
  ({ commune }) => [
    '2025-11-03',
    `${commune.province.name} di dời dân khỏi vùng sạt lở ở `,
    [small(fullName(commune, 'vi')), commune],
    '.',
  ],
  ({ commune }) => [
    '2026-06-21',
    'Lãnh đạo ',
    [fullName(commune, 'vi'), commune],
    ` (${commune.province.name}) đối thoại với các hộ kinh doanh.`,
  ],
  ({ district }) => [
    '2022-10-09',
    'Dự án điện gió tại ',
    [small(fullName(district, 'vi')), district],
    `, tỉnh ${district.province.name} đã hòa lưới.`,
  ],
  ({ district }) => [
    '2021-07-19',
    `Tỉnh ${district.province.name} lập vùng phong tỏa ở `,
    [small(fullName(district, 'vi')), district],
    ' từ 18 giờ.',
  ],
  ({ commune }) => [
    '2026-03-30',
    'A new clinic opened in ',
    [plain(fullName(commune, 'en')), commune],
    `, ${plain(commune.province.name)} ${kindOf(commune).en}, on Monday.`,
  ],
  ({ district }) => [
    '2020-12-01',
    'Farmers in ',
    [plain(fullName(district, 'en')), district],
    ` of ${plain(district.province.name)} Province plant less rice.`,
  ],
]

/**
 * Makes `count` labelled sentences, each a page, with units drawn from the data. The same seed draws the
 * same.
 */
export function drawLabelledPages(localities: Localities, seed: number, count: number): LabelledPage[] {
  const random = randomNumbers(seed)
  /**
   * The unit that the name and type of `unit` meant on the day. That is a district that ended later and
   * became `unit`, if there was one; otherwise `unit` itself. Before 2024 the name Huyện Đạ Huoai was that of
   * a smaller district.
   */
  const onDay = (unit: Locality, day: string): Locality =>
    localities.endedDistricts.find(
      ({ ended, name, type }) =>
        day < ended!.day &&
        ended!.became.some(each => each === unit && each.name === name && each.type === type),
    ) ?? unit
  const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)]!
  return Array.from({ length: count }, (_, i) => {
    const [date, ...parts] = templates[i % templates.length]!({
      commune: pick(localities.communes),
      former: pick(localities.formerCommunes),
      district: pick(localities.districts),
    })
    let text = ''
    const labels: LabelledPage['blocks'][number]['labels'] = []
    for (const part of parts) {
      if (typeof part === 'string') text += part
      else {
        labels.push({
          start: text.length,
          end: text.length + part[0].length,
          ids: [shortId(onDay(part[1], date))],
        })
        text += part[0]
      }
    }
    return { id: `draw ${i}, template ${i % templates.length}`, date, blocks: [{ text, labels }] }
  })
}

/** Finds the localities in pages as the extension does, after the mentions of provinces. */
export class PageLocalities {
  readonly #gazetteer: Gazetteer
  readonly #index: TextIndex
  readonly #finder: LocalityFinder
  readonly #byId: LocalityIndex

  constructor(gazetteer: Gazetteer, localities: Localities) {
    this.#gazetteer = gazetteer
    this.#index = new TextIndex(compileTextIndex(localities))
    this.#finder = new LocalityFinder(this.#index)
    this.#byId = new LocalityIndex(localities)
  }

  find(texts: readonly string[], date?: string): LocalityMention[][] {
    const context = date === undefined ? {} : { date }
    const mentions = new MentionRecognizer(this.#gazetteer, context).read(texts)
    const blocks = texts.map((text, i) => ({
      scanned: this.#finder.scan(text),
      provinces: mentions[i]!.flatMap(({ start, end, entity, optional }) => {
        const [kind, slug = ''] = this.#gazetteer.entity(entity).id.split('/')
        return kind === 'province' ? [{ start, end, slug, optional }] : []
      }),
    }))
    return this.#finder.judge(blocks, context)
  }

  idsOf({ units }: LocalityMention): string[] {
    return units.map(unit => this.#index.idOf(unit))
  }

  score(pages: readonly LabelledPage[]): LocalityScores {
    const total: Score = { right: 0, wrong: 0, missed: 0 }
    const scores: LocalityScores = { total, byEvidence: new Map(), sentences: 0, traps: 0, faults: [] }
    for (const { id, date, blocks } of pages) {
      const found = this.find(
        blocks.map(({ text }) => text),
        date,
      )
      scores.sentences++
      if (blocks.every(({ labels }) => labels.length === 0)) scores.traps++
      blocks.forEach(({ text, labels }, i) => {
        const count = (evidence: string, what: keyof Score) => {
          total[what]++
          const score = scores.byEvidence.get(evidence) ?? { right: 0, wrong: 0, missed: 0 }
          score[what]++
          scores.byEvidence.set(evidence, score)
        }
        const show = (ids: readonly string[]) =>
          ids.map(each => placed(this.#byId.find(each)!, 'vi')).join(' | ')
        for (const mention of found[i]!) {
          const ids = this.idsOf(mention)
          const label = labels.find(({ start, end }) => start === mention.start && end === mention.end)
          if (label && [...label.ids].sort().join() === [...ids].sort().join()) {
            count(mention.evidence, 'right')
            continue
          }
          count(mention.evidence, 'wrong')
          scores.faults.push(
            `wrong   ${id} (${mention.evidence}: ${show(ids)}) ${text.slice(0, mention.start)}[${text.slice(mention.start, mention.end)}]${text.slice(mention.end)}`,
          )
        }
        for (const label of labels) {
          const hit = found[i]!.find(({ start, end }) => start === label.start && end === label.end)
          if (hit && this.idsOf(hit).some(each => label.ids.includes(each))) continue
          total.missed++
          scores.faults.push(
            `missed  ${id} (${show(label.ids)}) ${text.slice(0, label.start)}[${text.slice(label.start, label.end)}]${text.slice(label.end)}`,
          )
        }
      })
    }
    return scores
  }
}
