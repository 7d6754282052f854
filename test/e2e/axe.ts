/** Accessibility findings of axe. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'puppeteer-core'
import { cardWith } from '../../commands/closed-root.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The findings of axe on a page, each with place and reason. */
export async function findings(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axeSource)
  const results = await page.evaluate(() =>
    (
      globalThis as unknown as { axe: { run(context: unknown, options: object): Promise<AxeResults> } }
    ).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  )
}

/** As `findings`, for the open card. */
export async function findingsInCard(page: Page): Promise<string[]> {
  const found = await findings(await cardWith(page, '.card'))
  // The card is the only content of its frame; page landmarks and headings are those of the news page.
  return found.filter(finding => !/^(landmark-one-main|page-has-heading-one|region)/.test(finding))
}
