/** The import dialog, given files whose records it does not take. */
import { render } from 'preact'
import { expect, test } from 'vitest'
import { librarySpeaker } from '../../../extension/locales/library-locale.ts'
import { ImportDialog } from '../../../extension/ui/library/import-dialog.tsx'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { writeJson } from '../../../shared/clipping/json.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { useDialogDocument } from './dialog-document.ts'

const nothing = () => {}

useDialogDocument()

async function said(name: string, text: string): Promise<string[]> {
  const say = librarySpeaker('en')
  const now = '2026-11-30T05:00:00.000Z'
  render(<ImportDialog here={[]} now={now} say={say} onImport={nothing} onClose={nothing} />, document.body)
  const input = document.querySelector('input[type="file"]')!
  Object.defineProperty(input, 'files', { value: [new File([text], name)] })
  input.dispatchEvent(new window.Event('change', { bubbles: true }))
  await expect.poll(() => document.querySelector('details')).not.toBeNull()
  return [...document.querySelectorAll('summary, .problems li')].map(({ textContent }) => textContent!)
}

test('records of a later version are not taken for remarks, and one line tells of all of them', async () => {
  const clippings = Array.from({ length: 300 }, (_, i) => ({ ...sample({ id: `c${i}` }), colour: 'red' }))
  expect(await said('later.json', writeJson(clippings))).toEqual([
    '300 rows that cannot be imported',
    'Row 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 280 more: this version does not know colour. Update the extension, then import again.',
  ])
})

test('a column without a meaning is a remark', async () => {
  expect(await said('table.csv', 'quote,url,colour\r\nHuế,https://a.vn/b,red\r\n')).toEqual([
    '1 remark',
    'Row 1: unknown column colour, which is left out',
  ])
})

test('a file that can only be exported is called so', async () => {
  const [, line] = await said('refs.ris', 'TY  - NEWS\r\nTI  - A\r\nER  - \r\n')
  expect(line).toMatch(/^File: cannot be read: .* RIS, BibTeX, CSL-JSON and Markdown can only be exported\.$/)
})

test('of two files chosen one after the other the latter counts, whichever is read first', async () => {
  const say = librarySpeaker('en')
  const imported: Clipping[][] = []
  render(
    <ImportDialog
      here={[]}
      now="2026-11-30T05:00:00.000Z"
      say={say}
      onImport={clippings => imported.push([...clippings])}
      onClose={nothing}
    />,
    document.body,
  )
  const choose = (file: File) => {
    const input = document.querySelector('input[type="file"]')!
    Object.defineProperty(input, 'files', { value: [file], configurable: true })
    input.dispatchEvent(new window.Event('change', { bubbles: true }))
  }
  const bytesOf = (id: string) => new TextEncoder().encode(writeJson([sample({ id })])).buffer
  const reading = Promise.withResolvers<ArrayBuffer>()
  choose(Object.assign(new File([], 'slow.json'), { arrayBuffer: () => reading.promise }))
  choose(Object.assign(new File([], 'quick.json'), { arrayBuffer: async () => bytesOf('quick') }))
  await expect.poll(() => document.querySelector('button.main')).not.toBeNull()
  reading.resolve(bytesOf('slow'))
  await reading.promise
  await new Promise(setImmediate)
  document.querySelector('button.main')!.dispatchEvent(new window.Event('click', { bubbles: true }))
  await expect.poll(() => imported.flat().map(({ id }) => id)).toEqual(['quick'])
})
