/**
 * The engines for finding names that the matcher's benchmark compares. Each gets the names and returns the
 * matches in a text, folding included.
 */
import { AhoCorasick } from '@monyone/aho-corasick/fast'
import FastScanner from 'fastscan'
import KeywordProcessor from 'flashtext.js'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../shared/gazetteer/compiler-input.ts'
import { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { findCandidates, taken } from '../../shared/mentions/candidate-search.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { Tokens } from '../../shared/text/tokens.ts'
import { newerPlacement, olderPlacement } from './bench-text.ts'

/** Spans as start, end, start, end… in the text that was searched (folded, where the engine needs that). */
export interface Found {
  spans: number[]
  /** Text to which the offsets refer; undefined if the engine gives no offsets. */
  text: string | undefined
  count: number
}

export interface Engine {
  name: string
  /** False for an engine that gives no offsets, or that judges its matches: its spans are not compared. */
  comparable: boolean
  find(text: string): Found
}

/** Normalisation for the engines other than the gazetteer, before they search: NFC and lower case. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/**
 * Names for the engines that fold only case and composition: folded, with both placements of tone marks, and
 * with and without their commas. Why: this folding makes none of these equal, whereas the gazetteer finds
 * "Tràng Định, Lạng Sơn" also without its comma.
 */
function foldedNames(names: readonly string[]): string[] {
  return [
    ...new Set(
      names
        .flatMap(name => (name.includes(',') ? [name, name.replaceAll(', ', ' ')] : [name]))
        .flatMap(name => [folded(name), folded(olderPlacement(name)), folded(newerPlacement(name))]),
    ),
  ]
}

const wordUnits = new Uint8Array(65536)
for (let unit = 0; unit < 65536; unit++)
  if (/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))) wordUnits[unit] = 1

/** Resolves overlapping matches: the leftmost wins, then the longest. Whole words only. */
function leftmostLongest(text: string, matches: { begin: number; end: number }[]): number[] {
  const whole = matches.filter(
    ({ begin, end }) =>
      (begin === 0 || wordUnits[text.charCodeAt(begin - 1)] === 0) &&
      (end === text.length || wordUnits[text.charCodeAt(end)] === 0),
  )
  whole.sort((a, b) => a.begin - b.begin || b.end - a.end)
  const spans: number[] = []
  let last = 0
  for (const { begin, end } of whole) {
    if (begin < last) continue
    spans.push(begin, end)
    last = end
  }
  return spans
}

export function entitiesOf(names: readonly string[]): GazetteerEntity[] {
  return names.map((name, i) => ({
    id: `province/n${i}`,
    kind: 'province',
    subtype: 'commune',
    name: { vi: name, en: name },
    names: [{ text: name, lang: 'vi', style: 'short', match: 'plain' }],
  }))
}

/** Builders of the engines by name. What they do at each search is part of the measurement. */
export const builders: Record<string, (names: readonly string[]) => Engine> = {
  'Chú Giải, judged': names => {
    const gazetteer = openGazetteer(compileGazetteer(entitiesOf(names)))
    return {
      name: 'Chú Giải, judged',
      comparable: false,
      find: text => ({
        spans: [],
        text: undefined,
        count: new MentionRecognizer(gazetteer).read([text])[0]!.length,
      }),
    }
  },
  'Chú Giải, found': names => {
    const gazetteer = openGazetteer(compileGazetteer(entitiesOf(names)))
    const tokens = new Tokens()
    return {
      name: 'Chú Giải, found',
      comparable: true,
      find: text => {
        const spans: number[] = []
        tokens.read(text, gazetteer)
        findCandidates(gazetteer, tokens, (_name, token, count) => {
          spans.push(tokens.starts[token]!, tokens.ends[token + count - 1]!)
          return taken
        })
        return { spans, text, count: spans.length / 2 }
      },
    }
  },
  fastscan: names => {
    const scanner = new FastScanner(foldedNames(names))
    return {
      name: 'fastscan',
      comparable: true,
      find: raw => {
        const text = folded(raw)
        const matches = scanner.search(text).map(([begin, word]) => ({ begin, end: begin + word.length }))
        const spans = leftmostLongest(text, matches)
        return { spans, text, count: spans.length / 2 }
      },
    }
  },
  '@monyone/aho-corasick/fast': names => {
    const automaton = new AhoCorasick(foldedNames(names))
    return {
      name: '@monyone/aho-corasick/fast',
      comparable: true,
      find: raw => {
        const text = folded(raw)
        const spans = leftmostLongest(text, automaton.matchInText(text))
        return { spans, text, count: spans.length / 2 }
      },
    }
  },
  'RegExp, longest first': names => {
    const longestFirst = foldedNames(names).sort((a, b) => b.length - a.length)
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}\\p{M}])(?:${longestFirst.map(name => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}\\p{M}])`,
      'gu',
    )
    return {
      name: 'RegExp, longest first',
      comparable: true,
      find: raw => {
        const text = folded(raw)
        const spans: number[] = []
        pattern.lastIndex = 0
        for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
          spans.push(match.index, match.index + match[0].length)
        return { spans, text, count: spans.length / 2 }
      },
    }
  },
  'flashtext.js (no offsets)': names => {
    const processor = new KeywordProcessor()
    for (const name of foldedNames(names)) processor.addKeyword(name)
    return {
      name: 'flashtext.js (no offsets)',
      comparable: false,
      find: text => ({ spans: [], text: undefined, count: processor.extractKeywords(folded(text)).length }),
    }
  },
}

/** Floors: no engine that reads the text can be faster. */
export const floors: Engine[] = [
  {
    name: 'floor: every unit once',
    comparable: false,
    find: text => {
      let sum = 0
      for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0
      return { spans: [], text: undefined, count: sum }
    },
  },
  {
    name: "floor: normalize('NFC')",
    comparable: false,
    find: text => ({ spans: [], text: undefined, count: text.normalize('NFC').length }),
  },
]

/**
 * Checksum of the names that an engine found, in their order, for comparing two engines; `–` for an engine
 * that gives no positions.
 */
export function checksum({ spans, text }: Found): string {
  if (text === undefined) return '–'
  let hash = 0x811c9dc5
  for (let i = 0; i < spans.length; i += 2) {
    const surface = folded(text.slice(spans[i], spans[i + 1]))
    for (let j = 0; j < surface.length; j++) hash = Math.imul(hash ^ surface.charCodeAt(j), 0x01000193)
    hash = Math.imul(hash ^ 0xffff, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
