import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { privateValues } from '../../../commands/private-values.ts'
import { paintedIs, press, type Stage, says } from '../stage.ts'

/** The settings: keyboard, file export and import, first mention only. */
export function describeSettings(stage: Stage): void {
  const { name } = stage
  describe(`the settings in ${name}`, () => {
    test('work by keyboard, and are remembered', async () => {
      const other = await stage.extensionPage('options.html')
      const options = await stage.extensionPage('options.html')
      await says(options, 'h2', 'Tô nền')
      await options.focus('input[name="language"][value="auto"]')
      await options.keyboard.press('ArrowDown')
      await options.keyboard.press('ArrowDown')
      await says(options, 'h1', 'Settings')
      await says(other, 'h1', 'Settings')
      await options.focus('input[name="mentions"][value="every"]')
      await options.keyboard.press('ArrowDown')
      await options.focus('[role="switch"]')
      await options.keyboard.press(' ')
      await expect
        .poll(async () => (await privateValues(options)).settings, { timeout: 20_000 })
        .toMatchObject({ language: 'en', mentions: 'first', optional: true })
    })

    test('can be exported and imported; an invalid file changes nothing', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chu-giai-settings-'))
      const mine = {
        language: 'en',
        theme: 'dark',
        kinds: { province: true, programme: false, startup: true, locality: false },
        mentions: 'first',
      } as const
      const stored = async () => (await privateValues(await stage.extensionPage('popup.html'))).settings
      try {
        await stage.store(mine)
        const options = await stage.extensionPage('options.html')
        await says(options, 'h1', 'Settings')
        await options.evaluate(() => {
          URL.createObjectURL = blob => {
            Object.assign(window, { file: new Response(blob as Blob).text() })
            return '#'
          }
        })
        await press(options, 'button', 'Export')
        const text = await options.evaluate(() => (window as unknown as { file: Promise<string> }).file)
        writeFileSync(join(folder, 'mine.json'), text)
        writeFileSync(join(folder, 'none.json'), text.slice(0, -20))
        await stage.store({})
        await says(options, 'h1', 'Cài đặt')
        const choose = async (file: string) => {
          const input = (await options.$('input[type="file"]')) as unknown as {
            uploadFile(path: string): Promise<void>
          }
          await input.uploadFile(join(folder, file))
        }
        // By keyboard, the button has the focus ring of every button, and opens the browser's dialog.
        const asked = await options.evaluate(async () => {
          const input = document.querySelector<HTMLInputElement>('input[type="file"]')!
          const pressed = new Promise<boolean>(resolve =>
            input.addEventListener(
              'click',
              event => {
                event.preventDefault()
                resolve(true)
              },
              { once: true },
            ),
          )
          const button = input.previousElementSibling as HTMLButtonElement
          button.focus()
          button.click()
          return [await pressed, document.activeElement === button, input.checkVisibility()]
        })
        expect(asked).toEqual([true, true, false])
        await choose('none.json')
        await says(options, '[role="status"]', 'Tệp đó không phải')
        expect(await stored()).toEqual({ version: 4, mentions: 'every' })
        await choose('mine.json')
        await says(options, '[role="status"]', 'The settings were imported.')
        expect(await stored()).toMatchObject(mine)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    test('can show the first mention of a section only', async () => {
      const page = await stage.visit()
      await page.evaluate(() =>
        document
          .querySelector('article')!
          .insertAdjacentHTML(
            'beforeend',
            '<p>Quảng Ninh và Quảng Ninh.</p><h2>Mục mới</h2><p>Quảng Ninh, rồi Quảng Ninh.</p>',
          ),
      )
      await paintedIs(page, count => count === 8)
      await stage.store({ mentions: 'first' })
      await paintedIs(page, count => count === 5)
      await stage.store({ mentions: 'every' })
      await paintedIs(page, count => count === 8)
    })
  })
}
