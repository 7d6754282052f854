/** The menu of rows: the rows that a reader adds with the keyboard alone. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { analysisSpeaker } from '../../../../extension/locales/analysis-locale.ts'
import { speaker } from '../../../../extension/locales/locale.ts'
import { RowsMenu } from '../../../../extension/ui/analysis/rows-menu.tsx'
import type { RowSelector } from '../../../../shared/analysis/view.ts'
import { preparedRelease } from '../../../prepared/release.ts'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()
const { cards } = preparedRelease()
const delta = 'province/red-river-delta'

test('walking through the regions adds none; the button adds the chosen one, once', async () => {
  let rows: readonly RowSelector[] = [{ by: 'set', set: 'today' }]
  let changes = 0
  const draw = () =>
    act(() =>
      render(
        <RowsMenu
          rows={rows}
          cards={cards}
          index={undefined}
          language="en"
          say={analysisSpeaker('en')}
          sayCommon={speaker('en')}
          onWantIndex={() => {}}
          onChange={changed => {
            rows = changed
            changes++
          }}
        />,
        document.body,
      ),
    )
  await draw()
  const menu = document.querySelector('details')!
  await act(() => void Object.assign(menu, { open: true }).dispatchEvent(event('toggle')))
  const form = document.querySelector('form.line')!
  const select = form.querySelector('select')!
  const submit = () => act(() => void form.dispatchEvent(event('submit', { cancelable: true })))
  await submit()
  select.querySelector(`option[value="${delta}"]`)!.setAttribute('selected', '')
  await act(() => void select.dispatchEvent(event('change', { bubbles: true })))
  expect(changes).toBe(0)
  await submit()
  const after: readonly RowSelector[] = [
    { by: 'set', set: 'today' },
    { by: 'members', of: delta },
  ]
  expect(rows).toEqual(after)
  await draw()
  await submit()
  expect([rows, changes]).toEqual([after, 1])
})
