import { describe, expect, test } from 'vitest'
import { surfaces } from '../../../commands/gallery-site.ts'
import { findings, type Stage } from '../stage.ts'

/** axe on every state of every surface, in both languages and themes. */
export function describeAccessibility(stage: Stage): void {
  const { name } = stage
  describe(`every state of every surface in ${name}`, () => {
    test.each(surfaces.flatMap(show => (['light', 'dark'] as const).map(theme => [show, theme] as const)))(
      'axe finds nothing in %s, %s',
      async (show, theme) => {
        const page = stage.keep(await stage.opened.browser.newPage())
        for (const language of ['vi', 'en'] as const) {
          await page.goto(stage.gallery.address({ show, language, theme }), { waitUntil: 'load' })
          const found = await findings(page)
          // Findings about the gallery page itself, which has many mains and banners, are not those of a
          // surface.
          const ofSurfaces = found.filter(
            finding => !/^(landmark|region|page-has|heading-order|aria-dialog-name|duplicate)/.test(finding),
          )
          expect(ofSurfaces).toEqual([])
        }
      },
    )
  })
}
