/** Markdown for reading and further writing: one section per work, its passages as block quotes. */

import { markdownAddress, markdownLabel, markdownLine, markdownProse } from '../text/markdown-text.ts'
import { openableLink } from './addresses.ts'
import { formatCitation } from './citation-style.ts'
import type { Clipping } from './clipping.ts'
import { type Work, worksOf } from './works.ts'

export interface MarkdownOptions {
  /** Begin with YAML front matter: the works and all tags, for programs that collect notes. */
  frontMatter?: boolean
  /** False leaves out the heading above all sections, for a text that is pasted into another. */
  heading?: boolean
  language: 'vi' | 'en'
  /** Includes the reader's notes. */
  notes: boolean
}

const words = {
  vi: { heading: 'Trích đoạn', source: 'Nguồn', note: 'Ghi chú', untitled: 'Không có tiêu đề' },
  en: { heading: 'Clippings', source: 'Source', note: 'Note', untitled: 'Untitled' },
}

export function writeMarkdown(
  clippings: readonly Clipping[],
  { frontMatter = false, heading = true, language, notes }: MarkdownOptions,
): string {
  const works = worksOf(clippings)
  const sections = works.map(work => section(work, language, notes))
  const head = heading ? `# ${words[language].heading}\n\n` : ''
  return `${frontMatter ? frontMatterOf(works, language) : ''}${head}${sections.join('\n')}`
}

function section(work: Work, language: 'vi' | 'en', notes: boolean): string {
  const { citation, url, clippings } = work
  const title = `## ${linked(citation.title ?? words[language].untitled, url)}`
  return `${[title, markdownProse(formatCitation(work, language === 'vi' ? 'vietnamese' : 'apa', language)), ...clippings.map(clipping => markdownPassage(clipping, language, notes))].join('\n\n')}\n`
}

/**
 * A line break of Unix, Windows or old Mac systems. Imported texts may have any, and Markdown treats all
 * alike.
 */
const lineBreak = /\r\n|\r|\n/

/**
 * A line of a passage or note, escaped. Leading spaces are removed, because Markdown would make code of the
 * line.
 */
const lineOf = (line: string) => markdownProse(line.trimStart())

/** A passage as a block quote, with its link, its tags and, only with `notes`, the reader's note. */
export function markdownPassage(clipping: Clipping, language: 'vi' | 'en', notes: boolean): string {
  const { quote, note, tags, heading } = clipping
  const quoted = quote.exact
    .split(lineBreak)
    .map(line => `> ${lineOf(line)}`.trimEnd())
    .join('\n>\n')
  const origin = linked(heading ?? words[language].source, openableLink(clipping))
  const marks = markdownTags(tags)
  return [
    quoted,
    [origin, marks].filter(Boolean).join(' · '),
    notes && note && `**${words[language].note}:** ${note.split(lineBreak).map(lineOf).join('  \n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** The text as a link on one line; without an address, the text alone. */
function linked(text: string, address: string | undefined): string {
  return address === undefined
    ? markdownLine(text)
    : `[${markdownLabel(text)}](<${markdownAddress(address)}>)`
}

/** The tags as hashtags on one line. */
export function markdownTags(tags: readonly string[]): string {
  return tags
    .map(tagName)
    .filter(Boolean)
    .map(name => `#${name}`)
    .join(' ')
}

/**
 * A tag in the form that Obsidian allows, in text and front matter; empty if nothing is left. Characters
 * other than letters, digits, `_`, `-` and `/` become hyphens, and empty parts between slashes are dropped. A
 * tag of digits alone gets a leading `_`, because Obsidian rejects such tags.
 */
function tagName(tag: string): string {
  const name = tag
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_/-]+/gu, '-')
    .split('/')
    .map(part => part.replace(/^-+|(?<!-)-+$/g, ''))
    .filter(Boolean)
    .join('/')
  return /^\p{N}+$/u.test(name) ? `_${name}` : name
}

/** YAML front matter of works, with an empty line after it. */
export function frontMatterOf(works: readonly Work[], language: 'vi' | 'en'): string {
  const lines = [
    '---',
    `title: ${quoted(words[language].heading)}`,
    tagsProperty(works),
    'works:',
    ...works.flatMap(work => [
      `  - key: ${quoted(work.key)}`,
      ...propertiesOf(work).map(property => `    ${property}`),
    ]),
  ]
  return `${[...lines, '---'].join('\n')}\n\n`
}

/** YAML front matter of a note about one work: flat, because Obsidian shows no nested properties. */
export function workFrontMatter(work: Work): string {
  return `${['---', ...propertiesOf(work), tagsProperty([work]), '---'].join('\n')}\n\n`
}

/** Characters that YAML forbids or takes for line breaks, and that JSON writes as they are. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

/**
 * A text as a YAML string (JSON is YAML), with `<%` escaped, which would start a command of a template
 * plugin, and with `unprintable` escaped: readers refuse the file, or fold the lines.
 */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('<%', '\\u003c%')
    .replace(unprintable, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function tagsProperty(works: readonly Work[]): string {
  const tags = [...new Set(works.flatMap(({ tags }) => tags.map(tagName).filter(Boolean)))]
  return `tags: [${tags.map(quoted).join(', ')}]`
}

function propertiesOf({ citation, url, accessed }: Work): string[] {
  const { title, authors, outlet, published } = citation
  return [
    ...(title ? [`title: ${quoted(title)}`] : []),
    `authors: [${authors.map(quoted).join(', ')}]`,
    ...(outlet ? [`outlet: ${quoted(outlet)}`] : []),
    // YAML reads a year alone as a number.
    ...(published ? [`published: ${published.length > 4 ? published : quoted(published)}`] : []),
    ...(url ? [`url: ${quoted(url)}`] : []),
    `accessed: ${accessed}`,
  ]
}
