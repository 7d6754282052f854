/**
 * Works as a note of Obsidian: its text from a template, its file name, and the `obsidian://new` address that
 * makes it (help.obsidian.md, "Obsidian URI").
 */
import { markdownAddress, markdownLabel, markdownProse } from '../text/markdown-text.ts'
import { formatCitation } from './citation-style.ts'
import type { Clipping } from './clipping.ts'
import { frontMatterOf, markdownPassage, markdownTags, workFrontMatter } from './markdown.ts'
import { type Work, worksOf } from './works.ts'

export interface ObsidianOptions {
  /** Name or id of the vault; empty for the one that Obsidian has open. */
  vault: string
  /** Folder in the vault, such as `Báo chí/Trích đoạn`; empty for its root. */
  folder: string
  /** Text of a note, with placeholders such as `{{title}}`. */
  template: string
  language: 'vi' | 'en'
  /** Includes the reader's notes. */
  notes: boolean
  /** Day of the note, YYYY-MM-DD. */
  today: string
}

export const defaultTemplate = `{{properties}}
# {{title}}

{{citation}}

{{passages}}
`

/** Names of the placeholders of a template. */
export const templateFields = [
  'properties',
  'title',
  'authors',
  'outlet',
  'published',
  'accessed',
  'url',
  'citation',
  'tags',
  'passages',
] as const
type TemplateField = (typeof templateFields)[number]

const words = {
  vi: { untitled: 'Không có tiêu đề', several: 'Trích đoạn' },
  en: { untitled: 'Untitled', several: 'Clippings' },
}

export interface ObsidianNote {
  /** Path of the note in the vault, without `.md`. */
  file: string
  content: string
}

/**
 * One note of all clippings. Its file is named after the article, or after the day if there are several
 * articles.
 */
export function obsidianNote(clippings: readonly Clipping[], options: ObsidianOptions): ObsidianNote {
  const works = worksOf(clippings)
  const [first] = works
  const { language } = options
  const name =
    works.length === 1 ? (first?.citation.title ?? '') : `${words[language].several} ${options.today}`
  const folder = options.folder.split(/[\\/]/).map(fileName).filter(Boolean)
  // Properties stand once, at the beginning of the file, for all works.
  const text = works.map((work, i) => filled(work, options, i === 0 ? works : [])).join('\n\n')
  return {
    file: [...folder, fileName(name) || words[language].untitled].join('/'),
    content: `${text.trim()}\n`,
  }
}

function filled(work: Work, options: ObsidianOptions, properties: readonly Work[]): string {
  const { citation, url, accessed, tags, clippings } = work
  const { language, notes } = options
  const cited = formatCitation(work, language === 'vi' ? 'vietnamese' : 'apa', language)
  // A template may have places in a link: `[{{title}}]({{url}})`.
  const values: Record<TemplateField, (inLabel: boolean) => string> = {
    properties: () => {
      if (properties.length === 0) return ''
      return (properties.length === 1 ? workFrontMatter(work) : frontMatterOf(properties, language)).trimEnd()
    },
    title: () => markdownLabel(citation.title ?? words[language].untitled),
    authors: () => markdownLabel(citation.authors.join(', ')),
    outlet: () => markdownLabel(citation.outlet ?? ''),
    published: () => citation.published ?? '',
    accessed: () => accessed,
    url: () => markdownAddress(url ?? ''),
    citation: inLabel => (inLabel ? markdownLabel(cited) : markdownProse(cited.replace(/\s+/g, ' ').trim())),
    tags: () => markdownTags(tags),
    passages: () => clippings.map(clipping => markdownPassage(clipping, language, notes)).join('\n\n'),
  }
  // Keep an unknown name as it is, so that a mistake is seen.
  return options.template.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string, at: number) =>
    Object.hasOwn(values, name)
      ? values[name as TemplateField](/\[[^\]\n]*$/.test(options.template.slice(0, at)))
      : place,
  )
}

/** Size to which a file name is cut, in bytes; systems allow 255, and Obsidian adds a number and `.md`. */
const longestName = 200

/**
 * A text as a file name: without the signs that Windows or a link of Obsidian forbids, and not longer than
 * file systems allow in UTF-8.
 */
export function fileName(text: string): string {
  const name = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}*"\\/<>:|?#^[\]%]/gu, ' ')
  return trimmed(shortened(trimmed(name))).replace(deviceName, '$&_')
}

/** Names that Windows keeps for devices, with any ending. */
const deviceName = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\.|$)/i

/**
 * A name with single spaces, and without spaces and dots at its ends. Why: a file that begins with a dot is
 * hidden, and Windows drops dots at the end.
 */
function trimmed(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
}

/** A name of at most `longestName` bytes, cut between words where possible. */
function shortened(name: string): string {
  let bytes = 0
  let end = 0
  for (const character of name) {
    bytes += encodeURIComponent(character).replace(/%../g, '%').length
    if (bytes > longestName) return name.slice(0, Math.max(name.lastIndexOf(' ', end), 0) || end)
    end += character.length
  }
  return name
}

/**
 * Maximum length of an address that is given to another program, in characters. Chromium on Windows silently
 * drops longer ones (2,048).
 */
const longestAddress = 2_000

/**
 * The address that makes the note. If it would be longer than `longestAddress` with the content, the content
 * goes by the clipboard: `clipboard` is then the text to copy before the address is opened (Obsidian 1.7.2
 * and later read it).
 */
export function obsidianAddress(
  { file, content }: ObsidianNote,
  vault: string,
): { address: string; clipboard?: string } {
  const start = `obsidian://new?${vault ? `vault=${encodeURIComponent(vault.toWellFormed())}&` : ''}file=${encodeURIComponent(file)}`
  const whole = `${start}&content=${encodeURIComponent(content.toWellFormed())}`
  return whole.length <= longestAddress
    ? { address: whole }
    : { address: `${start}&clipboard`, clipboard: content }
}
