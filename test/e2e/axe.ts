/** Accessibility findings of axe. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'puppeteer-core'
import { revealed } from '../../commands/closed-root.ts'

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

/** As `findings`, for the open card, whose root is passed to axe. */
export async function findingsInCard(page: Page): Promise<string[]> {
  await revealed(page)
  const host = await page.evaluate(() => globalThis.glossHost!.localName)
  return (await findings(page)).filter(finding => finding.includes(host))
}
