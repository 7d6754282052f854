import { expect, test } from 'vitest'
import { loadLocalities } from '../../../../commands/locality-files.ts'
import { cellText } from '../../../../extension/ui/analysis/cell-words.tsx'
import { rowOfCard, rowOfLocality } from '../../../../shared/analysis/rows.ts'
import { AnalysisTable } from '../../../../shared/analysis/table.ts'
import { card } from '../../../shared/analysis/samples.ts'

test('the column of kinds tells a city below a province from one that the centre runs', () => {
  const district = loadLocalities().districts.find(({ type }) => type === 'city')!
  const table = new AnalysisTable(
    [rowOfCard(card('province/hue', [], { subtype: 'city' })), rowOfLocality(district)],
    { cardOf: () => undefined },
  )
  const column = table.column('.subtype')!
  const texts = (language: 'vi' | 'en') => column.cells.map(cell => cellText(cell!, column, language))
  expect(texts('vi')).toEqual(['thành phố trực thuộc Trung ương', 'thành phố'])
  expect(texts('en')).toEqual(['centrally run city', 'city'])
})
