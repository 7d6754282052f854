/** A menu that one of its own choices closes gives the focus back to its button. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { Menu } from '../../../../extension/ui/analysis/menu.tsx'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()

test('a menu closed by a choice gives the focus back to its button', async () => {
  const menu = (
    <Menu label="Export">
      {close => (
        <button type="button" onClick={close}>
          CSV
        </button>
      )}
    </Menu>
  )
  await act(() => render(menu, document.body))
  const box = document.querySelector('details')!
  await act(() => void Object.assign(box, { open: true }).dispatchEvent(event('toggle')))
  const focused: Element[] = []
  const summary = document.querySelector('summary')!
  summary.focus = () => void focused.push(summary)
  await act(() => void document.querySelector('button')!.dispatchEvent(event('click')))
  expect(document.querySelector('button')).toBeNull()
  expect(focused).toEqual([summary])
})
