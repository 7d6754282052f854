/** Cards for tests of the workspace, with as little as a test needs. */
import type { Card, CardFigure, CardRelation } from '../../../shared/card/card.ts'
import type { Kind } from '../../../shared/domain/kinds.ts'

/** A figure of the innovation index; `change` overrides. */
export function figure(value: number, change: Partial<CardFigure> = {}): CardFigure {
  return {
    measure: 'pii-score',
    label: { vi: 'Điểm PII', en: 'PII score' },
    unit: 'score',
    value,
    asOf: '2025',
    source: 'report',
    ...change,
  }
}

export const population = (value: number, change: Partial<CardFigure> = {}): CardFigure =>
  figure(value, {
    measure: 'population',
    label: { vi: 'Dân số', en: 'Population' },
    unit: 'persons',
    ...change,
  })

export const rank = (value: number, of: number, asOf: string): CardFigure =>
  figure(value, { measure: 'pii-rank', label: { vi: 'Hạng PII', en: 'PII rank' }, unit: 'rank', of, asOf })

export function card(
  id: string,
  figures: CardFigure[] = [],
  { relations = [], ...more }: Omit<Partial<Card>, 'relations'> & { relations?: [string, string][] } = {},
): Card {
  const slug = id.slice(id.indexOf('/') + 1)
  return {
    id,
    kind: id.slice(0, id.indexOf('/')) as Kind,
    subtype: 'province',
    name: { vi: slug, en: slug },
    names: [],
    summary: { vi: '', en: '', sources: [] },
    figures,
    events: [],
    relations: relations.map(
      ([type, target]): CardRelation => ({
        type,
        target,
        name: { vi: target, en: target },
        subtype: 'province',
        source: 'report',
      }),
    ),
    links: [],
    sources: {
      report: {
        title: 'Báo cáo “PII”, tập 1',
        publisher: 'Bộ Khoa học và Công nghệ',
        url: 'https://example.vn/pii?a=1&b=2',
        published: '2025-10',
        read: '2026-11-01',
        language: 'vi',
        class: 'agency',
      },
      press: {
        title: 'Hạng của các tỉnh',
        publisher: 'Báo Nhân Dân',
        url: 'https://example.vn/bai-bao',
        published: '2025-10-05',
        read: '2026-11-02',
        language: 'vi',
        class: 'press',
      },
    },
    ...more,
  }
}

export function finder(cards: readonly Card[]): (id: string) => Card | undefined {
  const byId = new Map(cards.map(each => [each.id, each]))
  return id => byId.get(id)
}
