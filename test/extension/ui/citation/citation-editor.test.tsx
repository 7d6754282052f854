import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { CitationEditor } from '../../../../extension/ui/citation/citation-editor.tsx'
import type { Citation } from '../../../../shared/clipping/clipping.ts'
import type { Doubt } from '../../../../shared/clipping/doubt-reasons.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()

const { citation } = sample()

/** The citation after the reader has accepted the other value that a doubt offers. */
async function afterUse(doubt: Doubt): Promise<Citation | undefined> {
  let edited: Citation | undefined
  const clipping = sample({ citation: { ...citation, doubts: [doubt] } })
  await act(() =>
    render(
      <CitationEditor clipping={clipping} language="vi" onEdit={changed => (edited = changed)} />,
      document.body,
    ),
  )
  const [use] = document.querySelectorAll('.citation-doubt button')
  await act(() => void use!.dispatchEvent(event('click', { bubbles: true })))
  return edited
}

test.each([
  ['title', 'Khoán; hộ; chợ: ba câu chuyện'],
  ['outlet', 'Khoa học; Công nghệ'],
] as const)('the other value of a doubt about %s keeps its semicolons', async (field, other) => {
  expect(await afterUse({ field, reason: 'differs', other })).toEqual({ ...citation, [field]: other })
})

test('that of a doubt about authors has one author at each semicolon', async () => {
  const other = 'Trần Văn Bình; Bộ Khoa học và Công nghệ'
  expect(await afterUse({ field: 'authors', reason: 'differs', other })).toEqual({
    ...citation,
    authors: ['Trần Văn Bình', 'Bộ Khoa học và Công nghệ'],
  })
})

test('a doubt is settled by a press that counts, and two in a row do not undo each other', async () => {
  const settled: Citation[] = []
  let counts = false
  const doubts: Doubt[] = ['title', 'outlet'].map(field => ({
    field: field as 'title',
    reason: 'differs',
    other: 'Khác',
  }))
  const settle = (changed: Citation) => {
    if (counts) settled.push(changed)
    return counts
  }
  const clipping = sample({ citation: { ...citation, doubts } })
  await act(() =>
    render(
      <CitationEditor clipping={clipping} language="vi" onEdit={() => {}} onSettle={settle} />,
      document.body,
    ),
  )
  const press = (line: number) =>
    document
      .querySelectorAll('.citation-doubt')
      [line]!.querySelector('button')!
      .dispatchEvent(event('click', { bubbles: true }))
  press(0)
  expect(settled).toEqual([])
  counts = true
  // Before the first is drawn.
  press(0)
  press(1)
  expect(settled.at(-1)).toEqual({ ...citation, title: 'Khác', outlet: 'Khác' })
})
