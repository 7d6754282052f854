/** Accessibility findings of axe. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'puppeteer-core'
import { cardWith } from '../../commands/closed-root.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  getRules(): { ruleId: string }[]
  run(context: unknown, options: object): Promise<AxeResults>
}

/** Rules of axe about colours, the only ones that a theme can break. */
export const onColours = ['color-contrast', 'link-in-text-block']

/**
 * The findings of axe on a page, each with place and reason. With `only`, of these rules; otherwise of all
 * rules except those whose names begin with one of `without`.
 */
export async function findings(
  page: Page | Frame,
  { without = [], only }: { without?: readonly string[]; only?: readonly string[] } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const run = (selectors: boolean) =>
    page.evaluate(
      (without, only, selectors) => {
        const { axe } = globalThis as unknown as { axe: Axe }
        const left = axe.getRules().filter(({ ruleId }) => without.some(name => ruleId.startsWith(name)))
        return axe.run(document, {
          resultTypes: ['violations'],
          selectors,
          // It is for a rule that is not asked, and for media, of which there is none.
          preload: false,
          ...(only
            ? { runOnly: { type: 'rule', values: only } }
            : {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                rules: Object.fromEntries(left.map(({ ruleId }) => [ruleId, { enabled: false }])),
              }),
        })
      },
      without,
      only,
      selectors,
    )
  // Selectors are made for all elements, and take a third of the time. They are needed where something is
  // found.
  let results = await run(false)
  if (results.violations.length > 0) results = await run(true)
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  )
}

/** The findings of axe in the open card, each with place and reason. */
export async function findingsInCard(page: Page): Promise<string[]> {
  // The card is the only content of its frame; page landmarks and headings are those of the news page.
  return findings(await cardWith(page, '.card'), {
    without: ['landmark-one-main', 'page-has-heading-one', 'region'],
  })
}
