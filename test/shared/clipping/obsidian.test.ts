import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { writeMarkdown } from '../../../shared/clipping/markdown.ts'
import {
  defaultTemplate,
  fileName,
  type ObsidianOptions,
  obsidianAddress,
  obsidianNote,
  templateFields,
} from '../../../shared/clipping/obsidian.ts'
import { sample, someClippings } from './samples.ts'

const options: ObsidianOptions = {
  vault: '',
  folder: 'Báo chí/Trích đoạn',
  template: defaultTemplate,
  language: 'vi',
  notes: true,
  today: '2026-11-21',
}

describe('a note of Obsidian', () => {
  test('is one article, by its title, with properties, citation, passages, link, tags and note', () => {
    const { file, content } = obsidianNote([sample()], options)
    expect(file).toBe('Báo chí/Trích đoạn/Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh')
    const [, yaml = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? []
    expect(parseYaml(yaml)).toEqual({
      title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
      authors: ['Nguyễn Thị Hòa'],
      outlet: 'VnExpress',
      published: '2024-05-09',
      url: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
      accessed: '2026-11-21',
      tags: ['PCI', 'cạnh-tranh'],
    })
    expect(body).toContain('# Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh\n\nNguyễn Thị Hòa (2024), ')
    expect(body).toContain('> Quảng Ninh dẫn đầu bảng xếp hạng')
    expect(body).toContain('#PCI #cạnh-tranh')
    expect(body).toContain('**Ghi chú:** So với năm 2023.')
    expect(obsidianNote([sample()], { ...options, notes: false }).content).not.toContain('2023')
  })

  test('is several articles in one note of the day, with properties once', () => {
    const other = sample({ id: 'b', url: 'https://a.vn/b', citation: { authors: [], title: 'Bài hai' } })
    const { file, content } = obsidianNote([sample(), other], { ...options, folder: '' })
    expect(file).toBe('Trích đoạn 2026-11-21')
    expect(content.match(/^---$/gm)).toHaveLength(2)
    expect(content).toContain('# Bài hai')
  })

  test('fills the fields of a template, and leaves what is none', () => {
    const template =
      '{{ title }} | {{outlet}} | {{published}} | {{accessed}} | {{url}} | {{authors}} | {{tags}} | {{titel}} {{constructor}}'
    expect(obsidianNote([sample()], { ...options, template }).content).toBe(
      'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh | VnExpress | 2024-05-09 | 2026-11-21 | https://vnexpress.net/quang-ninh-dan-dau-4743210.html | Nguyễn Thị Hòa | #PCI #cạnh-tranh | {{titel}} {{constructor}}\n',
    )
  })
})

test('a note has no command of Templater, wherever a page or a file wrote one', () => {
  const command = '<%* await app.vault.create("x", "y") %>'
  const clipping = sample({
    quote: { exact: `Huế ${command}\n%> <% tp.date.now() %>`, prefix: '', suffix: '' },
    heading: command,
    url: `https://a.vn/${command}?q=${command}#${command}`,
    citation: { title: command, authors: [command], outlet: command, published: '2026' },
    tags: [command],
    note: `<\n% ${command}`,
  })
  for (const several of [[clipping], [clipping, sample({ id: 'b', url: 'https://b.vn/' })]]) {
    const template = templateFields.map(field => `{{${field}}}`).join('\n')
    const { file, content } = obsidianNote(several, { ...options, notes: true, template })
    expect(content).not.toContain('<%')
    expect(file).not.toContain('<%')
    const [, yaml = ''] = content.split('---')
    expect(JSON.stringify(parseYaml(yaml))).toContain('app.vault.create')
  }
  expect(writeMarkdown([clipping], { language: 'vi', notes: true, frontMatter: true })).not.toContain('<%')
})

test('an address ends no link, begins no other, and writes no property or comment', () => {
  const url = 'https://a.vn/x)[Xem](obsidian://advanced-uri?vault=a)/[due::1]/%%/50%25?q=[[Huế]]\\'
  const clipping = sample({ url, link: url })
  const { content } = obsidianNote([clipping], {
    ...options,
    template: '[{{title}}]({{url}})\n{{url}}\n{{passages}}',
  })
  const [link = '', bare = '', ...passages] = content.split('\n')
  expect(bare).toBe(
    'https://a.vn/x%29%5BXem%5D%28obsidian://advanced-uri?vault=a%29/%5Bdue:%3A1%5D/%25%25/50%25?q=%5B%5BHu%E1%BA%BF%5D%5D%5C',
  )
  expect(link).toBe(`[Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh](${bare})`)
  expect(`${passages.join('\n')}${writeMarkdown([clipping], { language: 'vi', notes: true })}`).not.toMatch(
    /(?<!\\)\[(?:due|Xem|\[)|::|%%/,
  )
})

test.each(['=', '-', '- ', '--', '# a', '#', '-:', ':-', ': a'])(
  'a line %j of a note makes no heading, list, table or definition',
  line => {
    const note = `a\n${line}`
    expect(writeMarkdown([sample({ note })], { language: 'vi', notes: true })).toContain(`  \n\\${line}`)
  },
)

describe('a file name', () => {
  test.each([
    ['R&D: 100% của “Hà Nội” [2025]?', 'R&D 100 của “Hà Nội” 2025'],
    ['a/b\\c*d"e<f>g|h#i^j', 'a b c d e f g h i j'],
    ['...ẩn. ', 'ẩn'],
    ['Huế'.normalize('NFD'), 'Huế'],
    ['hai\ndòng\u200b', 'hai dòng'],
    ['nửa \ud83d cặp', 'nửa \ufffd cặp'],
    // Devices of Windows.
    ['CON', 'CON_'],
    ['com¹.txt', 'com¹_.txt'],
    ['CONOUT$', 'CONOUT$_'],
    ['aux.2025', 'aux_.2025'],
    ['Con đường', 'Con đường'],
    ['???', ''],
  ])('of %j is %j', (text, expected) => expect(fileName(text)).toBe(expected))

  test('is never empty', () => {
    for (const title of ['???', '...', '\u200b'])
      expect(obsidianNote([sample({ citation: { authors: [], title } })], options).file).toMatch(
        /Không có tiêu đề$/,
      )
  })

  test('has at most 200 bytes, and ends with a whole word', () => {
    const name = fileName('Đường lối đổi mới '.repeat(40))
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^(Đường lối đổi mới )+(Đường( lối( đổi( mới)?)?)?)?$/)
    expect(Buffer.byteLength(fileName('🚀'.repeat(200)))).toBe(200)
  })
})

describe('the address', () => {
  const parsed = (address: string) => new URL(address).searchParams
  test('carries a short note itself, whatever is in it', () => {
    fc.assert(
      fc.property(someClippings, fc.string({ unit: 'binary' }), (clippings, vault) => {
        fc.pre(clippings.length > 0)
        const note = obsidianNote(clippings, { ...options, vault })
        const { address, clipboard } = obsidianAddress(note, vault)
        expect(address.length).toBeLessThanOrEqual(2_000)
        expect(parsed(address).get('file')).toBe(note.file.toWellFormed())
        expect(parsed(address).get('vault') ?? '').toBe(vault.toWellFormed())
        expect(clipboard ?? parsed(address).get('content')).toBe(
          clipboard === undefined ? note.content.toWellFormed() : note.content,
        )
      }),
    )
  })

  test('leaves a long note to the clipboard', () => {
    const note = { file: 'a', content: 'ắ'.repeat(300) }
    expect(obsidianAddress(note, 'Báo chí')).toEqual({
      address: 'obsidian://new?vault=B%C3%A1o%20ch%C3%AD&file=a&clipboard',
      clipboard: note.content,
    })
  })
})
