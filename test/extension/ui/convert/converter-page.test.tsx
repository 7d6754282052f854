/** The page for addresses, once its input has changed after a conversion. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { root } from '../../../../commands/project.ts'
import { ConverterPage } from '../../../../extension/ui/convert/converter-page.tsx'
import { AddressConverter } from '../../../../shared/localities/convert.ts'
import { linkLocalities } from '../../../../shared/localities/localities.ts'
import { readLocalities } from '../../../../shared/localities/read.ts'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()
const localities = readFileSync(join(root, 'shared', 'localities', 'localities.txt'), 'utf8')
const converter = new AddressConverter(linkLocalities(readLocalities(localities)))

test('a result is shown and copied only while it is that of the lines in the field', async () => {
  const copied: string[] = []
  await act(() =>
    render(
      <ConverterPage
        language="en"
        converter={() => converter}
        onSave={() => {}}
        onCopy={async text => copied.push(text) > 0}
      />,
      document.body,
    ),
  )
  const button = (label: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)!
  const press = (label: string) => act(async () => void button(label).dispatchEvent(event('click')))
  const type = (text: string) =>
    act(() => {
      const field = document.querySelector('textarea')!
      field.value = text
      field.dispatchEvent(event('input'))
    })
  const shown = () => ({
    rows: document.querySelectorAll('tbody tr').length,
    message: document.querySelector('[role=status]')!.textContent !== '',
    copies: !button('Copy the result column').hasAttribute('disabled'),
    saves: !button('Save as CSV').hasAttribute('disabled'),
  })
  const nothing = { rows: 0, message: false, copies: false, saves: false }
  await type('P1, Q3, TP.HCM')
  await expect.poll(shown).toEqual(nothing)
  await press('Convert')
  await expect.poll(shown).toEqual({ rows: 1, message: true, copies: true, saves: true })
  await type('huyện Côn Đảo\nBa Đình, Hà Nội')
  await expect.poll(shown).toEqual(nothing)
  await press('Copy the result column')
  expect(copied).toEqual([])
  await press('Convert')
  await expect.poll(shown).toEqual({ rows: 2, message: true, copies: true, saves: true })
  await press('Copy the result column')
  await expect.poll(() => copied).toEqual([expect.stringMatching(/^Đặc khu Côn Đảo/)])
  await press('Clear')
  await expect.poll(shown).toEqual(nothing)
})

test('a file that is read later than the next input does not replace it', async () => {
  await act(() =>
    render(
      <ConverterPage language="en" converter={() => converter} onSave={() => {}} onCopy={async () => true} />,
      document.body,
    ),
  )
  const choose = (file: File) =>
    act(async () => {
      const input = document.querySelector('input[type="file"]')!
      Object.defineProperty(input, 'files', { value: [file], configurable: true })
      input.dispatchEvent(event('change'))
    })
  const bytesOf = (text: string) => new TextEncoder().encode(text).buffer
  const reading = Promise.withResolvers<ArrayBuffer>()
  await choose(Object.assign(new File([], 'slow.csv'), { arrayBuffer: () => reading.promise }))
  await choose(
    Object.assign(new File([], 'quick.csv'), { arrayBuffer: async () => bytesOf('address\nHuế\n') }),
  )
  await expect.poll(() => document.querySelectorAll('tbody tr').length).toBe(1)
  await act(async () => {
    reading.resolve(bytesOf('address\nHuế\nHà Nội\n'))
    await reading.promise
    await new Promise(setImmediate)
  })
  expect(document.body.textContent).toContain('quick.csv')
  expect(document.querySelectorAll('tbody tr')).toHaveLength(1)
})

test('a file that is refused takes away the file before it, and a result is saved under its name', async () => {
  const saved: string[] = []
  await act(() =>
    render(
      <ConverterPage
        language="en"
        converter={() => converter}
        onSave={name => saved.push(name)}
        onCopy={async () => true}
      />,
      document.body,
    ),
  )
  const choose = (name: string, ...content: BlobPart[]) =>
    act(async () => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]')!
      Object.defineProperty(input, 'files', { value: [new File(content, name)], configurable: true })
      input.dispatchEvent(event('change'))
    })
  const shown = () => ({
    file: document.body.textContent?.match(/File: [a-z.]+/)?.[0],
    rows: document.querySelectorAll('tbody tr').length,
    message: document.querySelector('[role=status]')!.textContent,
  })
  await choose('customers.csv', 'address\nBa Đình, Hà Nội\n')
  const first = { file: 'File: customers.csv', rows: 1, message: expect.stringContaining('1 address') }
  await expect.poll(shown).toEqual(first)
  const save = [...document.querySelectorAll('button')].find(each => each.textContent === 'Save as CSV')!
  await act(async () => void save.dispatchEvent(event('click')))
  await expect.poll(() => saved).toEqual(['customers.converted.csv'])
  await choose('latin.csv', new Uint8Array([...new TextEncoder().encode('address\nHu'), 0xea, 0x0a]))
  await expect
    .poll(() => document.querySelector('[role=alert]')?.textContent)
    .toMatch(/^Some letters cannot be read/)
  await choose('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))
  const refused = expect.stringContaining('This file is no CSV or XLSX table.')
  await expect.poll(shown).toEqual({ file: undefined, rows: 0, message: refused })
})
