/** The search in the menu of columns. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { analysisSpeaker } from '../../../../extension/locales/analysis-locale.ts'
import { ColumnsMenu } from '../../../../extension/ui/analysis/columns-menu.tsx'
import { availableMeasures } from '../../../../shared/analysis/columns.ts'
import { selectRows } from '../../../../shared/analysis/selection.ts'
import { preparedRelease } from '../../../prepared/release.ts'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()
const { cards } = preparedRelease()
const { rows } = selectRows([{ by: 'set', set: 'today' }], { cards, today: '2026-11-28' })

test('finds measures by words in any order and any encoding, and says when it finds none', async () => {
  const say = analysisSpeaker('vi')
  await act(() =>
    render(
      <ColumnsMenu
        columns={[]}
        measures={availableMeasures(rows)}
        language="vi"
        say={say}
        onChange={() => {}}
      />,
      document.body,
    ),
  )
  const menu = document.querySelector('details')!
  await act(() => void Object.assign(menu, { open: true }).dispatchEvent(event('toggle')))
  const field = document.querySelector('input')!
  const type = (text: string) =>
    act(() => {
      field.value = text
      field.dispatchEvent(event('input'))
    })
  const found = () => [...document.querySelectorAll('.measure legend')].map(({ textContent }) => textContent)
  for (const words of ['grdp tăng trưởng', 'GRDP tang truong', 'tăng trưởng GRDP'.normalize('NFD')]) {
    await type(words)
    expect(found()).toContain('Tăng trưởng GRDP')
    expect(found()).not.toContain('Diện tích')
  }
  expect(document.querySelector('[role=status]')).toBeNull()
  await type('zzz')
  expect(document.querySelector('[role=status]')?.textContent).toBe(say('columns.noMatch'))
})
