/**
 * Hypothesis annotations: the client's JSON export (`annotations`) or a response of its search API (`rows`).
 */
import type { Clipping } from './clipping.ts'
import { type ImportProblem, listOf, objectOf, type ReadFile, stableId, textOf } from './import.ts'
import { readClipping } from './schema.ts'
import { instantOf } from './web-annotation.ts'

/**
 * Reads a parsed file; undefined if it is in another format. Page notes and replies quote nothing and are
 * reported as problems.
 */
export function readHypothesis(data: unknown, now: string): ReadFile | undefined {
  const file = objectOf(data)
  const records = Array.isArray(file.annotations)
    ? file.annotations
    : Array.isArray(file.rows)
      ? file.rows
      : undefined
  if (!records) return undefined
  const clippings: Clipping[] = []
  const problems: ImportProblem[] = []
  records.forEach((raw, i) => {
    const record = objectOf(raw)
    const selectors = listOf(record.target)
      .flatMap(target => listOf(objectOf(target).selector))
      .map(objectOf)
    const ofType = (type: string) => selectors.find(selector => selector.type === type) ?? {}
    const quoted = ofType('TextQuoteSelector')
    const quote = {
      exact: textOf(quoted.exact) ?? '',
      prefix: textOf(quoted.prefix) ?? '',
      suffix: textOf(quoted.suffix) ?? '',
    }
    const { start, end } = ofType('TextPositionSelector')
    const url = textOf(record.uri) ?? ''
    const title = textOf(listOf(objectOf(record.document).title)[0])
    const id = textOf(record.id)
    const updated = instantOf(record.updated)
    const read = readClipping({
      version: 1,
      id: id && /^[\w-]+$/.test(id) ? `hypothesis:${id}` : stableId('hypothesis', url, quote.exact),
      captured: instantOf(record.created) ?? now,
      quote,
      ...(start !== undefined && end !== undefined && { position: { start, end } }),
      url,
      link: url,
      citation: { ...(title && { title }), authors: [] },
      entities: [],
      tags: listOf(record.tags),
      note: textOf(record.text) ?? '',
      edited: updated ? { note: updated, tags: updated } : {},
    })
    if ('clipping' in read) clippings.push(read.clipping)
    else problems.push({ row: i + 1, field: read.field, problem: read.problem })
  })
  return { clippings, problems }
}
