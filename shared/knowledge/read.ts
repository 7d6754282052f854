/** Parses the YAML files into typed knowledge with line numbers. Pure: callers read the files. */

import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type Kind, subtypes } from '../domain/kinds.ts'
import { unseen } from '../text/unseen.ts'
import type { Outlines } from './outline.ts'
import {
  EntityFile,
  type Gaps,
  GapsFile,
  type Measure,
  MeasuresFile,
  PublishersFile,
  type Source,
  type SourceClass,
  SourcesFile,
} from './schema.ts'

/** A file of the knowledge: its path below `shared/knowledge/`, with forward slashes, and its text. */
export interface KnowledgeText {
  path: string
  text: string
}

/** A fault in a file: path, line (from 1), fault (`what`), and remedy (`mend`). */
export interface Complaint {
  path: string
  line: number
  what: string
  mend: string
}

/** An entity: its id and kind, the content of its file, and the lines of the keys in it. */
export interface EntityRecord {
  id: string
  kind: Kind
  path: string
  file: EntityFile
  /**
   * The line, from 1, of the key or item under the path `keys`. If the file lacks it, the line of its nearest
   * existing ancestor.
   */
  line(...keys: (string | number)[]): number
}

export interface Knowledge {
  entities: EntityRecord[]
  measures: Record<string, Measure>
  sources: Record<string, Source>
  /** Line of a key in sources.yaml, found like `EntityRecord.line`. */
  sourceLine: EntityRecord['line']
  /** Source class of each publisher. */
  publishers: Record<string, SourceClass>
  /** Content of gaps.yaml with its lines; undefined without that file. */
  gaps?: { value: Gaps; line: EntityRecord['line'] } | undefined
  outlines: Outlines
  complaints: Complaint[]
}

const folders: Record<string, Kind> = { provinces: 'province', programmes: 'programme', startups: 'startup' }

/** Keys with date values, which YAML parses as numbers when only the year is known. */
const dateKeys = new Set<unknown>([
  'asOf',
  'date',
  'from',
  'inForce',
  'issued',
  'published',
  'read',
  'to',
  'until',
])

/**
 * Parses every file and returns the entities in the order of their paths. A file with faults is skipped, with
 * complaints. An entity whose subtype belongs to another kind is kept, with a complaint.
 * @throws {SyntaxError} for outlines.json that is no JSON
 */
export function readKnowledge(texts: readonly KnowledgeText[]): Knowledge {
  const knowledge: Knowledge = {
    entities: [],
    measures: {},
    sources: {},
    sourceLine: () => 1,
    publishers: {},
    outlines: {},
    complaints: [],
  }
  for (const { path, text } of [...texts].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (path === 'measures.yaml')
      knowledge.measures = readFile(MeasuresFile, path, text, knowledge.complaints)?.value ?? {}
    else if (path === 'sources.yaml') {
      const read = readFile(SourcesFile, path, text, knowledge.complaints)
      if (read) Object.assign(knowledge, { sources: read.value, sourceLine: read.line })
    } else if (path === 'gaps.yaml') knowledge.gaps = readFile(GapsFile, path, text, knowledge.complaints)
    else if (path === 'publishers.yaml')
      knowledge.publishers = readFile(PublishersFile, path, text, knowledge.complaints)?.value ?? {}
    else if (path === 'outlines.json') knowledge.outlines = JSON.parse(text)
    else readEntity(path, text, knowledge)
  }
  return knowledge
}

function readEntity(path: string, text: string, knowledge: Knowledge): void {
  const place = /^([a-z]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/.exec(path)
  const kind = place?.[1] ? folders[place[1]] : undefined
  if (!place || !kind) {
    knowledge.complaints.push({
      path,
      line: 1,
      what: 'the file is in no folder of the base, or its name is not words-in-lower-case.yaml',
      mend: `put it in ${Object.keys(folders).join('/, ')}/ under a name such as quang-ninh.yaml`,
    })
    return
  }
  const read = readFile(EntityFile, path, text, knowledge.complaints)
  if (!read) return
  const { value, line } = read
  const allowed: readonly string[] = subtypes[kind]
  if (!allowed.includes(value.subtype)) {
    knowledge.complaints.push({
      path,
      line: line('subtype'),
      what: `"${value.subtype}" is no subtype of ${kind}`,
      mend: `use one of ${allowed.join(', ')}`,
    })
  }
  knowledge.entities.push({ id: `${kind}/${place[2]}`, kind, path, file: value, line })
}

function readFile<S extends z.ZodType>(
  schema: S,
  path: string,
  text: string,
  complaints: Complaint[],
): { value: z.infer<S>; line: EntityRecord['line'] } | undefined {
  const lines = new LineCounter()
  const before = complaints.length
  // Duplicate keys are searched for below: the parser's own check compares each key with every other.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false })
  for (const error of document.errors) {
    complaints.push({
      path,
      line: lines.linePos(error.pos[0]).line,
      what: `not valid YAML: ${error.message.split('\n')[0]}`,
      mend: 'mend the indentation or quotes there',
    })
  }
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (keys.has(key.value))
          complaints.push({
            path,
            line: key.range ? lines.linePos(key.range[0]).line : 1,
            what: `the key "${key.value}" is there twice`,
            mend: 'remove one of them',
          })
        keys.add(key.value)
      }
    },
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !unseen.test(value)) return
      complaints.push({
        path,
        line: range ? lines.linePos(range[0]).line : 1,
        what: 'a character that is not seen, or that turns the direction of what follows, is in the text',
        mend: 'write the text without it',
      })
    },
    Alias(_, alias) {
      complaints.push({
        path,
        line: alias.range ? lines.linePos(alias.range[0]).line : 1,
        what: `"*${alias.source}" stands for another place of the file`,
        mend: 'write the value itself',
      })
    },
  })
  if (complaints.length > before) return undefined
  const line = (...keys: (string | number)[]) => {
    const node = nearestNode(document.contents, keys)
    return node?.range ? lines.linePos(node.range[0]).line : 1
  }
  const raw = document.toJS({
    reviver: (key, value) => (dateKeys.has(key) && typeof value === 'number' ? String(value) : value),
  })
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { value: parsed.data, line }
  for (const issue of parsed.error.issues) {
    const keys = issue.path.filter(key => typeof key !== 'symbol')
    complaints.push({
      path,
      line: line(...keys),
      what: `${keys.join('.') || 'the file'}: ${issue.message}`,
      mend: mendingOf(issue, keys),
    })
  }
  return undefined
}

/**
 * The node under `keys`, or its nearest existing ancestor, so that a missing key is reported at the place
 * where it belongs. Null for an empty document.
 */
function nearestNode(root: Node | null, keys: readonly (string | number)[]): Node | null {
  let place = root
  let value: unknown = root
  for (const key of keys) {
    const pair = isMap(value)
      ? value.items.find(({ key: name }) => isScalar(name) && name.value === key)
      : undefined
    const item = pair ? pair.key : isSeq(value) ? value.items[Number(key)] : undefined
    if (!isNode(item)) break
    place = item
    value = pair ? pair.value : item
  }
  return place
}

function mendingOf(issue: z.core.$ZodIssue, keys: readonly (string | number)[]): string {
  const last = keys.at(-1)
  if (issue.code === 'unrecognized_keys')
    return `remove ${issue.keys.join(', ')}, or see shared/knowledge/schema.ts for the key that is meant`
  if (issue.code === 'invalid_type' && (last === 'vi' || last === 'en'))
    return `write the ${last === 'vi' ? 'Vietnamese' : 'English'} text too`
  if (last === 'source' || last === 'sources') return 'name the key of a source that says this'
  return 'see shared/knowledge/schema.ts for what may stand here'
}

/** Class of a source: its own, otherwise its publisher's; undefined if neither is known. */
export function classOf(source: Source, knowledge: Pick<Knowledge, 'publishers'>): SourceClass | undefined {
  return source.class ?? knowledge.publishers[source.publisher]
}
