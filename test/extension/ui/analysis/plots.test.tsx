/** Plots and maps drawn without a browser: their texts, and data that they must never join or rank. */
import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { type JSX, render } from 'preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { analysisSpeaker } from '../../../../extension/locales/analysis-locale.ts'
import { exportSpeaker } from '../../../../extension/locales/export-locale.ts'
import { BarsPlot } from '../../../../extension/ui/analysis/plots/bars.tsx'
import {
  type PlotColours,
  pageColours,
  pictureColours,
} from '../../../../extension/ui/analysis/plots/colours.ts'
import { LinesPlot } from '../../../../extension/ui/analysis/plots/lines.tsx'
import { MapPlot, mapFills } from '../../../../extension/ui/analysis/plots/map.tsx'
import { MatrixPlot } from '../../../../extension/ui/analysis/plots/matrix.tsx'
import { MonthsPlot } from '../../../../extension/ui/analysis/plots/months.tsx'
import { PlotFigure } from '../../../../extension/ui/analysis/plots/plot-figure.tsx'
import {
  ColumnTable,
  MatrixTable,
  MonthTable,
  SeriesTable,
} from '../../../../extension/ui/analysis/plots/plot-tables.tsx'
import { fitted, textWidth } from '../../../../extension/ui/text-lines.ts'
import { unitsOfMap } from '../../../../shared/analysis/map-units.ts'
import { selectRows } from '../../../../shared/analysis/selection.ts'
import { seriesOf } from '../../../../shared/analysis/series.ts'
import { AnalysisTable } from '../../../../shared/analysis/table.ts'
import { type Colour, contrast } from '../../../contrast.ts'
import { preparedRelease } from '../../../prepared/release.ts'
import { finder } from '../../../shared/analysis/samples.ts'

const { cards } = preparedRelease()
const cardOf = finder(cards)
const today = '2026-11-28'
const { rows } = selectRows([{ by: 'set', set: 'today' }], { cards, today })
const table = new AnalysisTable(rows, { cardOf })
const growth = table.column('grdp-growth@2025')!
const everyRow = rows.map((_, i) => i)

const before = { document: globalThis.document }
beforeEach(() => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  Object.assign(globalThis, { document })
})
afterEach(() => Object.assign(globalThis, before))

function drawn(view: JSX.Element | null): Element {
  const place = document.createElement('div')
  render(view, place)
  return place
}
const texts = (place: Element) => [...place.querySelectorAll('text')].map(text => text.textContent ?? '')

function base(language: 'vi' | 'en', width = 960) {
  return {
    width,
    colours: pictureColours,
    context: {
      language,
      say: exportSpeaker(language),
      release: { version: 53, released: '2026-11-29' },
      accessed: '2026-11-30',
    },
  }
}

const series = seriesOf(
  'pii-rank',
  rows.flatMap(({ card }) => card ?? []),
  cardOf,
  { former: true },
)!
const counts = {
  months: ['2026-01', '2026-02'],
  lines: [{ id: 'province/hue', name: { vi: 'Huế', en: 'Hue' }, counts: [0, 3] }],
}
const matrix = {
  entities: [
    { id: 'province/hue', name: { vi: 'Huế', en: 'Hue' } },
    { id: 'province/da-nang', name: { vi: 'Đà Nẵng', en: 'Da Nang' } },
  ],
  counts: [
    [3, 2],
    [2, 5],
  ],
  most: 2,
}
const onMap = unitsOfMap(cards, 'today', today)
const plots: Record<string, (language: 'vi' | 'en', width?: number, colours?: PlotColours) => JSX.Element> = {
  bars: (language, width) => <BarsPlot {...base(language, width)} title="Hình" column={growth} rows={rows} />,
  lines: (language, width) => <LinesPlot {...base(language, width)} title="Hình" series={series} />,
  map: (language, width) => (
    <MapPlot
      {...base(language, width)}
      title="Hình"
      units="today"
      onMap={onMap}
      rows={rows}
      column={growth}
    />
  ),
  months: (language, width) => (
    <MonthsPlot {...base(language, width)} title="Hình" what="clippings" counts={counts} />
  ),
  matrix: (language, width) => <MatrixPlot {...base(language, width)} title="Hình" matrix={matrix} />,
}

describe.each(Object.keys(plots))('%s', name => {
  test.each(['vi', 'en'] as const)(
    'says title, sources, release, access date and licence in the picture (%s)',
    language => {
      const place = drawn(plots[name]!(language))
      const said = texts(place).join(' ')
      expect(said).toContain('Hình')
      expect(said).toMatch(language === 'vi' ? /Nguồn: / : /Sources: /)
      expect(said).toMatch(/53.*2026-11-29/)
      expect(said).toContain('2026-11-30')
      expect(said).toContain('CC BY 4.0')
      expect(said).not.toMatch(/undefined|NaN|\{|\[object/)
      const svg = place.querySelector('svg')!
      expect(svg.getAttribute('role')).toBe('img')
      expect(svg.getAttribute('aria-label')).toContain('Hình')
      // It stands by itself: no style sheet, no font and no address of anything.
      expect(svg.outerHTML).not.toMatch(/var\(|href|class=|NaN/)
    },
  )

  test.each([300, 360, 600, 1100])('nothing of it is wider than %i px', width => {
    const place = drawn(plots[name]!('vi', width))
    for (const text of place.querySelectorAll('svg > text')) {
      const room = textWidth(text.textContent ?? '', Number(text.getAttribute('font-size')))
      expect([text.textContent, room <= width - 24]).toEqual([text.textContent, true])
    }
    for (const rect of place.querySelectorAll('rect')) {
      if (rect.closest('pattern')) continue
      const right = Number(rect.getAttribute('x') ?? 0) + Number(rect.getAttribute('width'))
      expect(right).toBeLessThanOrEqual(width)
    }
  })
})

test.each(['bars', 'lines', 'map'])('the measure is named once, in the title (%s)', name => {
  for (const language of ['vi', 'en'] as const) {
    const { label } = (name === 'lines' ? series.sample : growth.sample)!
    expect(texts(drawn(plots[name]!(language))).join(' ')).not.toContain(label[language])
  }
})

describe('bars', () => {
  test('a bar for each figure of one date and basis, largest first; the others are named', () => {
    const place = drawn(plots.bars!('vi'))
    const bars = [...place.querySelectorAll('[data-id]')].map(bar => bar.getAttribute('data-id')!)
    const ranked = everyRow.filter(i => !Number.isNaN(growth.ranks[i]))
    expect(bars.length).toBe(ranked.length)
    const values = bars.map(id => growth.ranks[table.numberOf(id)!]!)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    const missing = everyRow.filter(i => !growth.cells[i])
    if (missing.length > 0) expect(texts(place).join(' ')).toContain('Chưa có số liệu: ')
    if (growth.unranked.size > 0) expect(texts(place).join(' ')).toContain('Không vẽ cùng')
  })

  test('ranks are points, best first', () => {
    const column = table.column('pii-rank@2025')!
    const place = drawn(<BarsPlot {...base('en')} title="PII" column={column} rows={rows} />)
    expect(place.querySelectorAll('circle').length).toBe(place.querySelectorAll('[data-id]').length)
    const first = place.querySelector('[data-id]')!.getAttribute('data-id')!
    expect(column.ranks[table.numberOf(first)!]).toBe(Math.min(...column.ranks.filter(rank => rank > 0)))
  })
})

describe('lines', () => {
  test('the unit of the axis is below the title, except for ranks and where the title says it', () => {
    const unitOfLines = (measure: string, language: 'vi' | 'en') => {
      const series = seriesOf(
        measure,
        rows.flatMap(({ card }) => card ?? []),
        cardOf,
        { former: false },
      )!
      const label = series.sample.label[language]
      const view = <LinesPlot {...base(language)} title={label} series={series} />
      return drawn(view).querySelector('svg')!.getAttribute('aria-label')!.slice(label.length)
    }
    expect(unitOfLines('grdp-growth', 'vi')).toBe('. %')
    expect(unitOfLines('population', 'vi')).toBe('. người')
    expect(unitOfLines('population', 'en')).toBe('. people')
    expect(unitOfLines('grdp-per-capita-vnd', 'vi')).toBe('. đồng')
    expect(unitOfLines('grdp-per-capita-vnd', 'en')).toBe('. VND')
    expect(unitOfLines('dti-score', 'vi')).toBe('')
    expect(unitOfLines('dti-rank', 'vi')).toBe('')
  })

  test('former units are dashed, the merger is drawn, and no stroke passes it', () => {
    const place = drawn(plots.lines!('vi'))
    const merger = [...place.querySelectorAll('line')].find(
      line => line.getAttribute('stroke-dasharray') === '5 4',
    )!
    const at = Number(merger.getAttribute('x1'))
    const passing = [...place.querySelectorAll('path[fill=none]')].filter(path => {
      const xs = (path.getAttribute('d')!.match(/[ML]([\d.]+)/g) ?? []).map(step => Number(step.slice(1)))
      return Math.min(...xs) < at && Math.max(...xs) > at
    })
    expect(passing.map(path => path.getAttribute('d'))).toEqual([])
    expect(place.querySelectorAll('path[stroke-dasharray="5 3"]').length).toBeGreaterThan(10)
    expect(texts(place)).toContain('Sáp nhập 1/7/2025')
  })
  test('many lines: some are named, the others grey and counted', () => {
    expect(texts(drawn(plots.lines!('en'))).join(' ')).toMatch(/Grey: \d+ other lines/)
  })
})

describe('map', () => {
  test('every unit is drawn once; without a figure it is hatched, and the legend counts it', () => {
    const place = drawn(plots.map!('en'))
    const { classes, fills } = mapFills(onMap, rows, growth)
    expect(place.querySelectorAll('path[data-id]').length).toBe(34)
    const missing = [...fills.values()].filter(fill => fill === 'noFigure').length
    expect(missing).toBe(everyRow.filter(i => !growth.cells[i]).length)
    expect(place.querySelectorAll('path[data-id][fill^="url(#none"]').length).toBe(missing)
    if (missing > 0) expect(texts(place)).toContain(`No figure (${missing})`)
    expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(
      [...growth.ranks].filter(rank => !Number.isNaN(rank)).length,
    )
    expect(texts(place).join(' ')).toContain('not a statement of boundaries')
  })

  test('what is not selected is plain, and a selection of few is named', () => {
    const some = new AnalysisTable(rows.slice(0, 3), { cardOf })
    const place = drawn(
      <MapPlot
        {...base('vi')}
        title="Chọn"
        units="today"
        onMap={onMap}
        rows={some.rows}
        column={some.column('grdp-growth@2025')!}
      />,
    )
    expect(texts(place)).toContain('Ngoài lựa chọn (31)')
    for (const { shortName } of some.rows) expect(texts(place)).toContain(shortName.vi)
  })

  test('the 63 units before have their own outlines', () => {
    const former = selectRows([{ by: 'set', set: 'before' }], { cards, today }).rows
    const own = new AnalysisTable(former, { cardOf })
    const place = drawn(
      <MapPlot
        {...base('vi')}
        title="DTI"
        units="before"
        onMap={unitsOfMap(cards, 'before', today)}
        rows={former}
        column={own.column('dti-rank@2022')!}
      />,
    )
    expect(place.querySelectorAll('path[data-id]').length).toBe(63)
    expect(place.querySelectorAll('path[data-id][fill^="url("]').length).toBe(0)
    expect(texts(place).join(' ')).toContain('Càng đậm thứ hạng càng cao.')
  })
})

describe('tables of the same figures', () => {
  test('of a column: every row, with date, source and remark', () => {
    const place = drawn(<ColumnTable column={growth} rows={rows} language="vi" />)
    const lines = [...place.querySelectorAll('tbody tr')]
    expect(lines).toHaveLength(34)
    const empty = everyRow.filter(i => !growth.cells[i]).length
    expect(lines.filter(line => line.lastElementChild!.textContent === 'Chưa có số liệu')).toHaveLength(empty)
    for (const line of lines.slice(0, 34 - empty))
      expect(line.querySelectorAll('a, span').length).toBeGreaterThan(0)
  })
  test('of a series, of months, of a matrix', () => {
    const place = drawn(<SeriesTable series={series} language="en" />)
    expect(place.querySelectorAll('tbody tr').length).toBe(series.lines.length)
    expect(place.textContent).toContain('former ')
    expect(drawn(<MonthTable counts={counts} language="vi" />).textContent).toBe('Tên1/20262/2026CộngHuế033')
    expect(drawn(<MatrixTable matrix={matrix} language="vi" />).textContent).toBe(
      'TênHuếĐà NẵngHuế32Đà Nẵng25',
    )
  })
})

test.each(['vi', 'en'] as const)(
  'the ranges in the legend of a map are written in one way (%s)',
  language => {
    for (const id of ['area', 'grdp-growth@2025']) {
      const column = table.column(id)!
      const map = (
        <MapPlot {...base(language)} title="Hình" units="today" onMap={onMap} rows={rows} column={column} />
      )
      const ranges = texts(drawn(map)).filter(text => /–.*\(\d+\)$/.test(text))
      expect(ranges.length).toBeGreaterThan(3)
      expect(new Set(ranges.map(text => text.includes(' – '))).size).toBe(1)
    }
  },
)

test.each(['vi', 'en'] as const)('the title of counts by month is not said twice (%s)', language => {
  for (const [what, title] of [
    ['clippings', analysisSpeaker(language)('clippings.months')],
    ['articles', analysisSpeaker(language)('press.months')],
  ] as const) {
    const plot = <MonthsPlot {...base(language)} title={title} what={what} counts={counts} />
    expect(texts(drawn(plot)).filter(text => text === title)).toHaveLength(1)
  }
})

test('the colours of a matrix are divided among the pairs that are drawn', () => {
  // Of 60 entities, the first 24 are drawn; all other pairs have `beyond` clippings.
  const size = 60
  const entities = Array.from({ length: size }, (_, i) => ({
    id: `province/p${i}`,
    name: { vi: `P${i}`, en: `P${i}` },
  }))
  const fillsOf = (beyond: number) => {
    const counts = entities.map((_, i) =>
      entities.map((_, j) => (i < 24 && j < 24 ? 1 + ((i + j) % 7) : beyond)),
    )
    const place = drawn(<MatrixPlot {...base('vi')} title="Hình" matrix={{ entities, counts, most: 50 }} />)
    return [...place.querySelectorAll('g > rect')].map(rect => rect.getAttribute('fill'))
  }
  expect(new Set(fillsOf(0)).size).toBe(1 + pictureColours.classes.length)
  expect(fillsOf(50)).toEqual(fillsOf(0))
  expect(fillsOf(1)).toEqual(fillsOf(0))
})

describe('colours', () => {
  const css = readFileSync(
    new URL('../../../../extension/ui/analysis/plots/plots.css', import.meta.url),
    'utf8',
  )
  const colour = (hex: string) => [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16)) as Colour
  const themes = { light: '#fffdf9', dark: '#1f1e1c' } as const
  const pairs = [...css.matchAll(/--([a-z-]+-\d): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => ({ name: name!, light: light!, dark: dark! }),
  )
  const hexOf = (name: string, theme: 'light' | 'dark') => pairs.find(each => each.name === name)![theme]

  test('every colour of the page is defined, and the picture has the light ones', () => {
    const used = [...pageColours.series, ...pageColours.classes, ...pageColours.onClass].map(
      each => /var\(--(.*)\)/.exec(each)![1]!,
    )
    expect(used.map(name => hexOf(name, 'light'))).toEqual([
      ...pictureColours.series,
      ...pictureColours.classes,
      ...pictureColours.onClass,
    ])
  })

  test.each(['light', 'dark'] as const)(
    'has 3:1 on paper, steps that are seen, and words of 4.5:1 on each class (%s)',
    theme => {
      const paper = colour(themes[theme])
      for (const { name, [theme]: value } of pairs) {
        if (name.startsWith('on-')) continue
        expect([name, contrast(colour(value), paper) >= 3]).toEqual([name, true])
      }
      for (let i = 0; i < 5; i++) {
        const strength = colour(hexOf(`class-${i}`, theme))
        expect(contrast(colour(hexOf(`on-class-${i}`, theme)), strength)).toBeGreaterThanOrEqual(4.5)
        if (i > 0) expect(contrast(colour(hexOf(`class-${i - 1}`, theme)), strength)).toBeGreaterThan(1.3)
      }
    },
  )
})

test.each([
  ['Thành phố Hồ Chí Minh', 60],
  ['Đắk Lắk', 300],
  ['', 10],
])('%s fits into %i px', (text, room) => {
  const short = fitted(text, room, 12)
  expect(textWidth(short, 12)).toBeLessThanOrEqual(room)
  expect(text.startsWith(short.replace(/…$/, ''))).toBe(true)
})

describe('a picture without anything in it', () => {
  class NoObserver {
    observe() {}
    disconnect() {}
  }
  beforeEach(() => vi.stubGlobal('ResizeObserver', NoObserver))
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['Save SVG', 'There is nothing to draw. Choose other rows or columns.'],
    ['Save PNG', 'The browser cannot create this image. Save the SVG instead.'],
    ['Copy image', 'The browser cannot create this image. Save the SVG instead.'],
  ])('%s saves nothing and says so', async (button, said) => {
    const onSave = vi.fn()
    const place = drawn(
      <PlotFigure draw={() => null} data={() => ''} fileStem="empty" language="en" onSave={onSave}>
        <table />
      </PlotFigure>,
    )
    const pressed = [...place.querySelectorAll('button')].find(each => each.textContent === button)!
    pressed.dispatchEvent(
      new (place.ownerDocument.defaultView as unknown as typeof globalThis).Event('click'),
    )
    await expect.poll(() => place.querySelector('[role="status"]')!.textContent).toBe(said)
    expect(onSave).not.toHaveBeenCalled()
  })
})
