/** Every state that a card can be in. */

import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import { type Exhibit, exhibitionDay, type Showing, storedCard } from '../gallery/exhibit.ts'
import { type CardActions, CardView, type CardViewProps } from './card.tsx'
import type { Content } from './card-state.ts'

/** A card with its content from the snapshot. */
export const readyContent = (
  card: Card,
  more: Partial<Extract<Content, { state: 'ready' }>> = {},
): Content => ({
  state: 'ready',
  card,
  origin: 'snapshot',
  version: 1,
  checking: false,
  offline: false,
  ...more,
})

const nothing = () => {}
const noActions: CardActions = {
  retry: nothing,
  close: nothing,
  follow: nothing,
  back: nothing,
  watch: async () => true,
  copy: async () => true,
  clip: nothing,
  writeReport: nothing,
  dropReport: nothing,
  sendReport: nothing,
}

/** Properties of a view besides its state. */
export function cardProps(card: Card, content: Content, { language, theme }: Showing): CardViewProps {
  const { id, name, kind } = card
  return {
    id,
    content,
    name,
    kind,
    language,
    theme,
    today: exhibitionDay,
    sighting: {
      words: name[language],
      sentence:
        language === 'vi'
          ? `Đoàn công tác vừa đến ${name.vi} sáng nay.`
          : `The delegation reached ${name.en} this morning.`,
    },
    on: noActions,
  }
}

/** A year of made-up press. */
export const someCoverage: EntityInBucket = {
  id: 'province/lam-dong',
  articles: [
    {
      title: 'Lâm Đồng đặt mục tiêu 500 doanh nghiệp khởi nghiệp sáng tạo đến năm 2030',
      url: 'https://bao-thu.example/1',
      outlet: 'Báo Thử',
      lang: 'vi',
      published: '2026-11-21T01:20:00Z',
    },
    {
      title: 'Lâm Đồng opens a centre for agricultural data',
      url: 'https://test-times.example/2',
      outlet: 'Test Times',
      lang: 'en',
      published: '2026-11-20T03:00:00Z',
    },
    {
      title: 'Cảng Vĩnh Tân đón chuyến tàu đầu tiên',
      url: 'https://bao-thu.example/3',
      outlet: 'Báo Thử',
      lang: 'vi',
      published: '2026-11-18T18:00:00Z',
    },
    {
      title: 'Một bài nữa, không vừa thẻ',
      url: 'https://bao-thu.example/4',
      outlet: 'Báo Thử',
      lang: 'vi',
      published: '2026-11-17T02:00:00Z',
    },
  ],
  months: [3, 8, 12, 7, 0, 22, 31, 18, 9, 14, 27, 11].map((articles, i) => ({
    period: i === 0 ? '2025-12' : `2026-${String(i).padStart(2, '0')}`,
    articles,
  })),
  companions: [
    { id: 'province/binh-thuan', name: { vi: 'Bình Thuận', en: 'Bình Thuận' }, lift: 8.2, articles: 20 },
    {
      id: 'programme/techfest-vietnam',
      name: { vi: 'TECHFEST Việt Nam', en: 'TECHFEST Vietnam' },
      lift: 3.1,
      articles: 5,
    },
  ],
}

export function cardExhibits(showing: Showing): Exhibit[] {
  const former = storedCard('province/binh-thuan')
  const merged = storedCard('province/lam-dong')
  const city = storedCard('province/dong-nai')
  const programme = storedCard('programme/techfest-vietnam')
  const startup = storedCard('startup/momo')
  const show = (title: string, card: Card, content: Content, more: Partial<CardViewProps> = {}): Exhibit => ({
    title,
    view: <CardView {...cardProps(card, content, showing)} {...more} />,
  })
  return [
    show('loading', former, { state: 'loading' }),
    show('error', former, { state: 'error' }),
    show('gone', startup, { state: 'gone', offline: false }),
    show('former unit, in an article of 2023', former, readyContent(former), { articleDate: '2023-08-01' }),
    show('former unit, in an article of today', former, readyContent(former)),
    show('unit of today', merged, readyContent(merged)),
    show('unit of today, in the press', merged, readyContent(merged), {
      coverage: someCoverage,
      watched: false,
    }),
    show('unit that became a city, reached from another card', city, readyContent(city), {
      before: merged.name,
      sighting: undefined,
    }),
    show('programme, asking for a newer card', programme, readyContent(programme, { checking: true })),
    show('startup, offline', startup, readyContent(startup, { offline: true })),
    show('report, being written', former, readyContent(former), { report: 'draft' }),
    show('report, on its way', former, readyContent(former), { report: 'sending' }),
    show('report, not sent', former, readyContent(former), { report: 'failed' }),
    show('report, sent', former, readyContent(former), { report: 'sent' }),
  ]
}
