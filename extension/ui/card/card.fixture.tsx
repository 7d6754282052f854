/** Exhibits of the card: every state of both sizes. */

import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import { type Exhibit, exhibitionDay, nameIn, type Showing, storedCard } from '../gallery/exhibit.ts'
import { CardView } from './card.tsx'
import type { CardActions, CardViewProps } from './card-props.ts'
import type { Content } from './card-state.ts'
import { roomBeside } from './placement.ts'

/** Content of a loaded card from the packaged snapshot; `more` overrides its fields. */
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
  escape: nothing,
  expand: nothing,
  follow: nothing,
  back: nothing,
  followNews: async () => true,
  askFollowed: async () => false,
  copy: async () => true,
  clip: nothing,
  setLanguage: nothing,
  speak: nothing,
  openPage: nothing,
  writeReport: nothing,
  editReport: nothing,
  dropReport: nothing,
  sendReport: nothing,
}

/** Props of a full card with `content`, on `exhibitionDay`, with actions that do nothing. */
export function cardProps(card: Card, content: Content, { language, theme }: Showing): CardViewProps {
  const { id, name, kind } = card
  return {
    id,
    size: 'full',
    content,
    name,
    kind,
    language,
    theme,
    today: exhibitionDay,
    followed: false,
    speaking: false,
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

/** Made-up press coverage of Lâm Đồng, with a year of monthly counts. */
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

/** Exhibits of the glance in every state. */
export function glanceExhibits(showing: Showing): Exhibit[] {
  const show = (
    title: string,
    id: string,
    content: (card: Card) => Content,
    more: Partial<CardViewProps> = {},
  ): Exhibit => {
    const card = storedCard(id)
    return {
      title,
      view: <CardView {...cardProps(card, content(card), showing)} size="glance" {...more} />,
    }
  }
  const ready = (card: Card) => readyContent(card)
  return [
    show('loading', 'province/binh-thuan', () => ({ state: 'loading' })),
    show('error', 'province/binh-thuan', () => ({ state: 'error' })),
    show('gone', 'startup/momo', () => ({ state: 'gone', offline: false })),
    show('former unit, in an article of 2023', 'province/binh-thuan', ready, { articleDate: '2023-08-01' }),
    show('unit that became a city after the article', 'province/quang-ninh', ready, {
      articleDate: '2025-11-02',
    }),
    show('merged unit, being refreshed', 'province/lam-dong', card => readyContent(card, { checking: true })),
    show('city with a short name', 'province/ho-chi-minh', ready),
    show('policy', 'programme/resolution-57-nq-tw', ready),
    show('event with a long name', 'programme/wise-hcmc', ready),
    show('startup, offline', 'startup/momo', card => readyContent(card, { offline: true })),
    show('startup, while the storage does not answer', 'startup/momo', card =>
      readyContent(card, { offline: 'unread' }),
    ),
    show('company that is no startup', 'startup/fpt', ready),
    show('little room', 'province/quang-ninh', ready, { room: 130, articleDate: '2025-11-02' }),
  ]
}

/** Viewports in CSS px: a phone, a narrow window, and a screen of 1366 × 768 at 200 % zoom. */
const smallViewports = [
  { width: 390, height: 700 },
  { width: 320, height: 568 },
  { width: 683, height: 384 },
]

/** Exhibits of the glance, the full card and the report form, placed beside a name in `smallViewports`. */
export function placedExhibits(showing: Showing): Exhibit[] {
  const states: [string, string, Partial<CardViewProps>][] = [
    ['glance', 'province/quang-ninh', { size: 'glance', articleDate: '2025-11-02' }],
    ['full card', 'province/lam-dong', { coverage: someCoverage }],
    ['report', 'startup/momo', { report: 'draft' }],
  ]
  return smallViewports.flatMap(viewport =>
    states.map(([title, id, more]) => {
      const card = storedCard(id)
      const room = roomBeside(nameIn(viewport), viewport)
      return {
        title: `${title}, ${viewport.width} × ${viewport.height}`,
        view: <CardView {...cardProps(card, readyContent(card), showing)} room={room} {...more} />,
        viewport,
      }
    }),
  )
}

export function cardExhibits(showing: Showing): Exhibit[] {
  const former = storedCard('province/binh-thuan')
  const merged = storedCard('province/lam-dong')
  const city = storedCard('province/ho-chi-minh')
  const programme = storedCard('programme/techfest-vietnam')
  const policy = storedCard('programme/resolution-57-nq-tw')
  const startup = storedCard('startup/momo')
  const company = storedCard('startup/fpt')
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
    show('unit of today, in the press', merged, readyContent(merged), {
      coverage: someCoverage,
      followed: true,
    }),
    show('city, reached from another card, no voice', city, readyContent(city), {
      before: merged.name,
      sighting: undefined,
      speaking: undefined,
    }),
    show('programme, asking for a newer card', programme, readyContent(programme, { checking: true })),
    show('policy, being read aloud', policy, readyContent(policy), { speaking: true }),
    show('startup, offline', startup, readyContent(startup, { offline: true })),
    show('company that is no startup', company, readyContent(company)),
    show('report, being written', former, readyContent(former), { report: 'draft' }),
    show('report, with an earlier draft', former, readyContent(former), {
      report: 'draft',
      draft: {
        enclosure: 'sentence',
        note: showing.language === 'vi' ? 'Đây là tên một người.' : 'This is a person.',
      },
    }),
    show('report, on its way', former, readyContent(former), { report: 'sending' }),
    show('report, not sent', former, readyContent(former), { report: 'failed' }),
    show('report, sent', former, readyContent(former), { report: 'sent' }),
  ]
}
