import { describe, test } from 'vitest'
import { host, paintedIs, press, type Stage, says } from '../stage.ts'

/** The popup: counts and switches. */
export function describePopup(stage: Stage): void {
  const { name } = stage
  describe(`the popup in ${name}`, () => {
    test('counts what was found, and turns highlights off and on for page, site and everywhere', async () => {
      const page = await stage.visit()
      const popup = await stage.surfaceBeside('popup.html')
      await says(popup, '.found', '4 địa phương')
      await says(popup, '.found', '1 công ty khởi nghiệp')
      for (const label of ['Trên trang này', `Trên ${host}`, 'Bật Chú Giải']) {
        await press(popup, '.switch', label)
        await paintedIs(page, count => count === 0)
        await press(popup, '.switch', label)
        await paintedIs(page, count => count > 0)
      }
    })

    test('says so on a page that it may not read', async () => {
      const popup = await stage.extensionPage('popup.html')
      await says(popup, 'section', 'của trình duyệt')
    })
  })
}
