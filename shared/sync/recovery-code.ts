/**
 * The recovery code: a root key as 18 Vietnamese syllables without diacritics. Each syllable is one byte: its
 * initial and its rime are four bits each. The last two bytes are a checksum. Why syllables: every one can be
 * typed on any keyboard, in both languages of the product, and no list of words has to be licensed or
 * carried. Of initials and rimes that sound alike somewhere in Viet Nam (ch/tr, s/x, l/n, d/gi/r, c/t at the
 * end), or whose spelling depends on the vowel (c/k, g/gh), the sets have one only.
 */
import { type Bytes, randomBytes, sha256, utf8 } from './web-crypto.ts'

export const initials = 'b c ch d g h kh l m ng nh ph s t th v'.split(' ')
export const rimes = 'a ai am an ao ap au o oi om op oa oc ua ui ung'.split(' ')

/** Number of bytes of a root key, all of them from the system's generator. */
export const rootBytes = 16
const checksumBytes = 2
/** Number of words of a recovery code. */
export const codeWords = rootBytes + checksumBytes

const words = initials.flatMap(initial => rimes.map(rime => initial + rime))
const byteOf = new Map(words.map((word, byte) => [word, byte]))

/** A new root key. Whoever has it reads everything of its account. */
export function newRoot(): Bytes {
  return randomBytes(rootBytes)
}

/**
 * The words of a root key, to be written down.
 * @throws {RangeError} for a key that does not have `rootBytes` bytes
 */
export async function wordsOf(root: Bytes): Promise<string[]> {
  if (root.length !== rootBytes) throw new RangeError(`a root key has ${rootBytes} bytes`)
  return [...root, ...(await checksumOf(root))].map(byte => words[byte]!)
}

/** Reason why a text is not a recovery code. */
export type CodeFault =
  /** The text has `count` words, not `codeWords`. */
  | { problem: 'count'; count: number }
  /**
   * The word at `place` (from 1) is none of the code's words; `near` has those that differ from it by one
   * letter.
   */
  | { problem: 'word'; place: number; word: string; near: string[] }
  /** All words are valid, but the checksum is wrong: one is another word, or two have changed places. */
  | { problem: 'checksum' }

/**
 * The root key of a recovery code that was typed, or its fault. Case and diacritics do not matter; anything
 * but letters may stand between words.
 */
export async function rootFromWords(text: string): Promise<{ root: Bytes } | CodeFault> {
  const typed = folded(text).match(/[a-z]+/g) ?? []
  const bytes = new Uint8Array(typed.length)
  for (const [i, word] of typed.entries()) {
    const byte = byteOf.get(word)
    if (byte === undefined) return { problem: 'word', place: i + 1, word, near: near(word) }
    bytes[i] = byte
  }
  if (typed.length !== codeWords) return { problem: 'count', count: typed.length }
  const root = bytes.slice(0, rootBytes)
  const checksum = await checksumOf(root)
  return checksum.every((byte, i) => byte === bytes[rootBytes + i]) ? { root } : { problem: 'checksum' }
}

async function checksumOf(root: Bytes): Promise<Bytes> {
  const label = utf8('chu-giai recovery code 1')
  const bytes = new Uint8Array(label.length + root.length)
  bytes.set(label)
  bytes.set(root, label.length)
  return (await sha256(bytes)).slice(0, checksumBytes)
}

/** Lower case without diacritics. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

/** The words of the code that differ from `typed` by one letter: another, a missing, or an additional one. */
function near(typed: string): string[] {
  return words.filter(word => {
    let start = 0
    while (start < word.length && word[start] === typed[start]) start++
    const [a, b] = [word.slice(start), typed.slice(start)]
    return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b
  })
}
