import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportFormats } from '../../../shared/clipping/formats.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { byId, type ClipStage, rows, stored, withoutPlaces } from '../clip-stage.ts'
import { findings, press } from '../stage.ts'

/** The library: search, filters, editing, statistics, export and import. */
export function describeLibrary(stage: ClipStage): void {
  const { name } = stage
  describe(`the library with ${name}`, () => {
    const many = [
      sample(),
      sample({
        id: 'b',
        captured: '2026-11-20T00:00:00.000Z',
        note: 'Xem Hoà Bình',
        tags: ['mới'],
        citation: { authors: [], outlet: 'Tuổi Trẻ' },
      }),
      sample({
        id: 'c',
        captured: '2026-11-19T00:00:00.000Z',
        url: 'https://tuoitre.vn/c.htm',
        quote: { exact: 'Đắk Lắk có cà phê.', prefix: '', suffix: '' },
        tags: [],
        entities: [],
      }),
    ]

    test('explains itself when empty', async () => {
      const library = await stage.openLibrary()
      expect(await library.evaluate(() => document.querySelector('.empty')?.textContent)).toContain(
        'Nhấn Alt+C',
      )
    })

    test('searches without diacritics, filters, edits, deletes and undoes, all by keyboard', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.keyboard.press('/')
      await library.keyboard.type('dak lak')
      await expect.poll(() => rows(library)).toEqual(['Đắk Lắk có cà phê.'])
      expect(
        await library.evaluate(() =>
          [...document.querySelectorAll('.row mark')].map(mark => mark.textContent),
        ),
      ).toEqual(['Đắk Lắk'])
      for (let i = 0; i < 7; i++) await library.keyboard.press('Backspace')
      await library.keyboard.type('hòa bình')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.row .noted mark')?.textContent))
        .toBe('Hoà Bình')
      await library.keyboard.press('ArrowDown')
      await library.keyboard.press('Enter')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote')?.textContent))
        .toBe(many[1]!.quote.exact)
      await library.evaluate(() => document.querySelector<HTMLElement>('#note')?.focus())
      await library.keyboard.press('End')
      await library.keyboard.type(' và Phú Thọ')
      await expect
        .poll(async () => (await stored(library)).find(({ id }) => id === 'b')?.note, { timeout: 4000 })
        .toBe('Xem Hoà Bình và Phú Thọ')
      await library.evaluate(() => document.querySelector<HTMLElement>('.rows button')?.focus())
      await library.keyboard.press('Delete')
      await expect.poll(() => rows(library)).toEqual([])
      await library.keyboard.down('Control')
      await library.keyboard.press('KeyZ')
      await library.keyboard.up('Control')
      await expect.poll(() => rows(library)).toHaveLength(1)
    })

    test('shows statistics, and exports them', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, 'nav button', 'Thống kê')
      await expect
        .poll(() =>
          library.evaluate(() => [...document.querySelectorAll('.bars')].map(table => table.textContent)),
        )
        .toEqual([expect.stringContaining('Quảng Ninh2'), expect.stringContaining('VnExpress2')])
    })

    test('exports every format as the library’s own writers make it', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.evaluate(() => {
        const made: Promise<string>[] = []
        Object.assign(window, { made })
        URL.createObjectURL = blob => {
          made.push(
            new Response(blob as Blob)
              .arrayBuffer()
              .then(bytes => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
          )
          return '#'
        }
      })
      const expected = [...many]
      for (const [format, { write }] of Object.entries(exportFormats)) {
        await press(library, 'header button', 'Xuất')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
        await library.evaluate(
          name => document.querySelector<HTMLInputElement>(`input[name="format"][value="${name}"]`)?.click(),
          format,
        )
        await press(library, 'dialog .main')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog'))).toBeNull()
        const text = await library.evaluate(() =>
          (window as unknown as { made: Promise<string>[] }).made.at(-1),
        )
        expect([format, text]).toEqual([format, write(expected, { language: 'vi', notes: false })])
      }
    })

    test('imports an export into an empty profile, after a preview', async () => {
      const file = join(stage.built, '..', `chu-giai-import-${name}-${process.pid}.json`)
      const broken = { ...sample({ id: 'broken' }), url: 'javascript:alert(1)' }
      writeFileSync(
        file,
        exportFormats.json
          .write(many)
          .replace('"clippings": [', `"clippings": [\n${JSON.stringify(broken)},`),
      )
      try {
        const library = await stage.openLibrary()
        await press(library, '.empty button', 'Nhập')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
        const input = (await library.$('input[type=file]'))!
        await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
        const said = () => library.evaluate(() => document.querySelector('dialog')?.textContent ?? '')
        await expect.poll(said).toContain('3 trích đoạn mới')
        expect(await said()).toContain('1 dòng không nhập được')
        expect(await said()).toContain('Dòng 1: url không hợp lệ')
        expect(await stored(library)).toEqual([])
        await press(library, 'dialog .main')
        await expect.poll(() => rows(library)).toHaveLength(3)
        expect(byId((await stored(library)).map(withoutPlaces))).toEqual(byId(many))
      } finally {
        rmSync(file, { force: true })
      }
    })

    test('has no axe findings in any view', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, '.row button')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote') !== null))
        .toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'header button', 'Xuất')
      await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'dialog .close')
      await press(library, 'nav button', 'Thống kê')
      await expect.poll(() => library.evaluate(() => document.querySelector('.counts') !== null)).toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'nav button', 'Thùng rác')
      expect(await findings(library)).toEqual([])
    })
  })
}
