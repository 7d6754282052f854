/** Exhibits of the clip panel: every state. */
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { type Exhibit, exhibitionDay, type Showing } from '../gallery/exhibit.ts'
import { type ClipState, ClipView } from './clip-panel.tsx'

const nothing = () => {}

const clipping: Clipping = {
  version: 1,
  id: '20261121-00',
  captured: `${exhibitionDay}T03:04:05.678Z`,
  quote: {
    exact: 'Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
    prefix: 'Theo báo cáo công bố sáng nay, ',
    suffix: ' Bình Thuận đứng thứ hai.',
  },
  url: 'https://vnexpress.net/quang-ninh-dan-dau.html',
  link: 'https://vnexpress.net/quang-ninh-dan-dau.html',
  citation: {
    title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
    authors: ['Nguyễn Thị Hòa'],
    outlet: 'VnExpress',
    published: '2026-11-20',
    language: 'vi',
  },
  entities: [],
  edited: {},
  tags: ['PCI', 'năng lực cạnh tranh'],
  note: 'Hỏi lại Sở Kế hoạch và Đầu tư về cách tính điểm.',
}
const bare: Clipping = { ...clipping, citation: { authors: [] }, tags: [], note: '' }
const doubtful: Clipping = {
  ...clipping,
  citation: {
    ...clipping.citation,
    outlet: 'vnexpress.net',
    doubts: [
      { field: 'title', reason: 'differs', other: 'Vì sao Quảng Ninh lại dẫn đầu?' },
      { field: 'authors', reason: 'differs', other: 'Trần Thị Hà' },
      { field: 'published', reason: 'order', other: '2026-12-11' },
    ],
  },
}
const earlier = '2026-05-09T01:00:00.000Z'

export function clipExhibits({ language, theme }: Showing): Exhibit[] {
  const show = (title: string, state: ClipState): Exhibit => ({
    title,
    view: (
      <ClipView
        state={state}
        language={language}
        theme={theme}
        onEdit={nothing}
        onSettle={() => false}
        onUndo={nothing}
        onJoin={nothing}
        onLibrary={nothing}
        onSpread={nothing}
        onSpreadUndo={nothing}
        onRetry={nothing}
        onCopy={nothing}
        onClose={nothing}
      />
    ),
  })
  return [
    show('nothing selected', { mode: 'nothing' }),
    show('saved', { mode: 'saved', clipping, kept: 'saved' }),
    show('saved from a page that says nothing of itself', { mode: 'saved', clipping: bare, kept: 'saved' }),
    show('saved with a doubtful citation', { mode: 'saved', clipping: doubtful, kept: 'saved' }),
    show('a correction that others need too', {
      mode: 'saved',
      clipping,
      kept: 'saved',
      spread: { others: 4 },
    }),
    show('others corrected too', {
      mode: 'saved',
      clipping,
      kept: 'saved',
      spread: { others: 4, done: true },
    }),
    show('saved while the database does not open', { mode: 'saved', clipping, kept: 'set-aside' }),
    show('clipped before', { mode: 'saved', clipping, kept: 'saved', before: earlier }),
    show('joined with the one before', {
      mode: 'saved',
      clipping,
      kept: 'saved',
      before: earlier,
      joined: true,
    }),
    show('a change that the storage did not take', {
      mode: 'saved',
      clipping,
      kept: 'saved',
      changeFailed: true,
    }),
    show('taken back', { mode: 'undone' }),
    show('not saved', { mode: 'failed', clipping }),
    show('not saved, but copied', { mode: 'failed', clipping, copied: true }),
    show('not saved, and not copied', { mode: 'failed', clipping, copied: false }),
    show('a passage that could not be read', {
      mode: 'unread',
      reason: 'URIError: URI malformed',
      quote: 'Quảng Ninh dẫn đầu bảng xếp hạng.',
    }),
    show('passages that are gone', {
      mode: 'gone',
      quotes: [clipping.quote.exact, 'Bình Thuận đứng thứ hai.'],
    }),
  ]
}
