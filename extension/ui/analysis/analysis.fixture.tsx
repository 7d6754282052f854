/** Exhibits of the workspace, one for each of its states. */
import { emptyView, type View } from '../../../shared/analysis/view.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { defaultSettings } from '../../settings.ts'
import { someCoverage } from '../card/card.fixture.tsx'
import { cards, type Exhibit, exhibitionDay, type Showing, storedCard } from '../gallery/exhibit.ts'
import { Workspace, type WorkspaceActions, type WorkspaceProps } from './workspace.tsx'

const nothing = () => {}
const on: WorkspaceActions = {
  change: nothing,
  go: nothing,
  complete: nothing,
  wantIndex: nothing,
  wantPress: nothing,
  saveView: nothing,
  removeView: nothing,
  copyLink: nothing,
  tell: nothing,
  closeDone: nothing,
  open: nothing,
  copy: nothing,
  saveFile: nothing,
}

const view: View = {
  ...emptyView,
  rows: ['province/lam-dong', 'province/dong-nai', 'province/binh-thuan', 'startup/momo'].map(id => ({
    by: 'id',
    id,
  })),
  columns: ['.subtype', 'area', 'population', 'pii-rank', 'grdp-growth'],
}

/** Two clippings that name two entities, and one that names one of them. */
const clippings = ['2026-09-02', '2026-10-20', '2026-10-21'].map((day, i): Clipping => {
  const named = ['province/lam-dong', 'province/dong-nai'].slice(0, i < 2 ? 2 : 1).map(storedCard)
  return {
    version: 4,
    id: `0199aaaa-bbbb-7ccc-8ddd-00000000000${i}`,
    captured: `${day}T03:00:00.000Z`,
    url: `https://vnexpress.net/${i}.html`,
    quote: { exact: 'Lâm Đồng', prefix: '', suffix: '' },
    citation: { authors: [], published: day },
    entities: named.map(({ id, kind, name }) => ({ id, kind, name })),
    tags: [],
  } as unknown as Clipping
})

export function analysisExhibits({ language, theme }: Showing): Exhibit[] {
  const show = (
    title: string,
    change: Partial<View> = {},
    more: Partial<WorkspaceProps> = {},
    tab: WorkspaceProps['address']['tab'] = 'table',
  ): Exhibit => ({
    title,
    view: (
      <Workspace
        settings={{ ...defaultSettings, language, theme }}
        browserLanguages={[]}
        address={{ view: { ...view, ...change }, tab }}
        knowledge={{ version: 53, released: exhibitionDay, today: exhibitionDay, cards }}
        clippings={clippings}
        clippingsFailed={false}
        press={new Map()}
        asking={0}
        pressFailed={false}
        saved={[]}
        message={undefined}
        on={on}
        {...more}
      />
    ),
  })
  const press = new Map([[someCoverage.id, someCoverage]])
  return [
    show('loading', {}, { knowledge: undefined }),
    show('a table', { pinned: ['province/dong-nai'], sort: { column: 'area', descending: true } }),
    show('hidden rows, a filter, a saved view', {
      name: 'Tây Nguyên',
      hidden: ['startup/momo'],
      filter: 'dong',
    }),
    show('nothing left by the filter', { filter: 'xyz' }),
    show('an entry that the knowledge lacks', {
      rows: [...view.rows, { by: 'id', id: 'province/atlantis' }],
    }),
    show('a link that cannot be read', {}, { message: 'state.badView' }),
    show(
      'a saved view that was removed',
      {},
      { done: { key: 'views.removed', name: 'Tây Nguyên', onUndo: nothing } },
    ),
    show('press columns, not asked for', { columns: ['press.articles', 'press.latest'] }),
    show('press, the service does not answer', {}, { pressFailed: true }, 'press'),
    show('press columns', { columns: ['press.articles', 'press.latest', 'press.companions'] }, { press }),
    show('over time', { plot: { type: 'lines', column: 'pii-rank' }, former: true }, {}, 'time'),
    show('bars', { plot: { type: 'bars', column: 'area' } }, {}, 'time'),
    show('map', { map: { column: 'area', units: 'today' } }, {}, 'map'),
    show('press', {}, { press }, 'press'),
    show('clippings', {}, {}, 'clippings'),
    show('no clippings', {}, { clippings: [] }, 'clippings'),
    show('clippings that cannot be read', {}, { clippings: undefined, clippingsFailed: true }, 'clippings'),
  ]
}
