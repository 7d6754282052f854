/** The note of an open clipping: the text beside it while it is being saved, and if it cannot be saved. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { ClippingDetail } from '../../../../extension/ui/library/clipping-detail.tsx'
import type { Clipping, ClippingEdit } from '../../../../shared/clipping/clipping.ts'
import { sample } from '../../../shared/clipping/samples.ts'

const nothing = () => {}
let finish: (saved: boolean) => void
let edits: { edit: ClippingEdit; seen: ClippingEdit }[]

beforeEach(async () => {
  vi.useFakeTimers()
  const { document, window, HTMLElement } = parseHTML('<!doctype html><body></body>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('HTMLElement', HTMLElement)
  edits = []
  await show(sample({ note: 'First' }))
})

const show = (clipping: Clipping) =>
  act(() =>
    render(
      <ClippingDetail
        clipping={clipping}
        duplicates={[]}
        terms={[]}
        tags={[]}
        language="en"
        say={librarySpeaker('en')}
        onEdit={(edit, seen) => {
          edits.push({ edit, seen })
          return new Promise<boolean>(resolve => (finish = resolve))
        }}
        correctable={0}
        onCorrectOthers={nothing}
        conflicts={[]}
        onChoose={nothing}
        onDelete={nothing}
        onJoin={nothing}
        onCopy={nothing}
        onBack={nothing}
        onZotero={nothing}
        onObsidian={nothing}
        onMarkdown={nothing}
        onHandOverSettings={nothing}
      />,
      document.body,
    ),
  )

afterEach(async () => {
  await act(() => render(null, document.body))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const note = () => document.querySelector<HTMLTextAreaElement>('#note')!
const type = (text: string) =>
  act(() => {
    note().value = text
    note().dispatchEvent(new window.Event('input'))
  })
const leave = () => act(() => void note().dispatchEvent(new window.Event('blur')))
const end = (saved: boolean) => act(async () => finish(saved))
const mark = () => document.querySelector('.saved')!.textContent

test('a note that is saved says so', async () => {
  expect(mark()).toBe('')
  await type('Second thoughts')
  await leave()
  expect(mark()).toBe('Saving…')
  await end(true)
  expect(mark()).toBe('Saved')
})

test('a note that could not be saved is not called saved, and stays in its field', async () => {
  await type('Second thoughts')
  await leave()
  await end(false)
  expect(mark()).toBe('')
  expect(note().value).toBe('Second thoughts')
})

test('a note that is typed on while it is saved is not called saved yet', async () => {
  await type('Second')
  await leave()
  await type('Second thoughts')
  await end(true)
  expect(mark()).toBe('Saving…')
})

test('a note says of which text it is a change, whatever came meanwhile', async () => {
  await type('First, here')
  await show(sample({ note: 'First, elsewhere' }))
  expect(note().value).toBe('First, here')
  await leave()
  await type('First, here again')
  await end(true)
  await leave()
  await end(false)
  await type('First, here at last')
  await leave()
  expect(edits).toEqual([
    { edit: { note: 'First, here' }, seen: { note: 'First' } },
    { edit: { note: 'First, here again' }, seen: { note: 'First, here' } },
    // The edit before was not saved.
    { edit: { note: 'First, here at last' }, seen: { note: 'First, here' } },
  ])
  await show(sample({ note: 'Third' }))
  await end(true)
  await type('Third!')
  await leave()
  expect(edits.at(-1)?.seen).toEqual({ note: 'Third' })
})

test('a tag whose letters are encoded in another way is not added again', async () => {
  const field = document.querySelector<HTMLInputElement>('#tag')!
  const add = async (text: string) => {
    await act(() => {
      field.value = text
      field.dispatchEvent(new window.Event('input'))
    })
    await act(() => void field.dispatchEvent(new window.Event('blur')))
  }
  const { tags } = sample()
  await add(tags.map(tag => tag.normalize('NFD')).join(','))
  expect(edits).toEqual([])
  await add(`${'mới'.normalize('NFD')}, mới`)
  expect(edits).toEqual([{ edit: { tags: [...tags, 'mới'] }, seen: { tags } }])
})

test('what is typed when the clipping goes away is saved: it may have been deleted elsewhere', async () => {
  await type('Half a sen')
  const field = document.querySelector<HTMLInputElement>('#tag')!
  await act(() => {
    field.value = 'mới'
    field.dispatchEvent(new window.Event('input'))
  })
  await act(() => render(null, document.body))
  const { tags } = sample()
  expect(edits).toEqual(
    expect.arrayContaining([
      { edit: { note: 'Half a sen' }, seen: { note: 'First' } },
      { edit: { tags: [...tags, 'mới'] }, seen: { tags } },
    ]),
  )
})
