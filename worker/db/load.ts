/**
 * Loads a release of the knowledge into D1. Runs in a worker and in Node, over any D1 binding; never on the
 * request path.
 */

import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { UnsignedManifest } from '../../shared/api/manifest.ts'
import type { Card } from '../../shared/card/card.ts'
import { toBase64 } from '../../shared/text/base64.ts'
import { hexOf } from '../../shared/text/hex.ts'
import { type Derived, derivation, deriveFrom, measuresOf } from './derive.ts'
import { digestsOf, isSignedAs, type ManifestSigner, signedManifest } from './manifest.ts'
import { slotOf, slots } from './slot.ts'

/** One compiled version of the knowledge. */
export interface Release {
  /** Number that grows with every change of content. */
  version: number
  /** Compilation day, YYYY-MM-DD. */
  released: string
  /** Number of buckets of cards: a power of two. */
  buckets: number
  cards: Card[]
  gazetteer: Uint8Array
}

export interface LoadReport {
  version: number
  /**
   * Number of rows written: new and changed cards, tombstones, parts of files, and the release; without
   * derived rows. For content that is already stored: cards derived again, and rows of a manifest signed
   * again, which is 0 unless the derivation rules or the key changed.
   */
  written: number
  /** Number of entities whose card is unchanged. */
  unchanged: number
  added: string[]
  changed: string[]
  removed: string[]
}

/** Thrown when a release is refused; the message says why, and what to do. */
export class LoadError extends Error {
  override name = 'LoadError'
}

/**
 * Number of bytes of a file in one row. As Base64 it stays below the 100 KB that D1 accepts in a statement
 * of an exported database. Divisible by 3, so that the parts' Base64 can be joined.
 */
const partSize = 72_000
/** Maximum number of bytes of JSON bound to one statement. D1 takes at most 2 MB for a value. */
const chunkSize = 900_000
/** Number of rows read at a time when stored cards are compared. */
const pageSize = 5000

interface HeldCard {
  id: string
  sha256: string
  from: number
  /** 1 for a tombstone, 0 for a card. */
  gone: number
  /** Revision of the derivation rules by which the card's derived rows were made; 0 if it has none. */
  derived: number
}

interface NewRow {
  id: string
  slot: number
  kind: string
  subtype: string
  vi: string
  en: string
  body: string | null
  sha256: string
  successor: string | null
}

/**
 * Loads `release`. A second load of the same content writes nothing, unless derived rows are out of date or
 * `signer` has another key than the one that signed the manifest.
 *
 * Rows of the new version are written first, and its row in `releases` last, in a statement that also checks
 * them. Until that statement succeeds, readers get the previous version; the next load of a version that is
 * not held cleans up after an interrupted one. Of two loads at the same time at most one publishes: no rows
 * are written once another version is served than at the start.
 *
 * @throws {LoadError} for a version lower than the one stored, for other content under the version
 *   stored, for an invalid release, and if another load writes at the same time
 */
export async function loadRelease(
  db: D1Database,
  release: Release,
  signer: ManifestSigner,
): Promise<LoadReport> {
  check(release)
  const prepared = await prepare(release)
  const held = await db
    .prepare('SELECT version, sha256, manifest FROM releases ORDER BY version DESC LIMIT 1')
    .first<NewestRelease>()
  checkAgainst(held, prepared)
  if (held?.version === release.version) {
    const written = await refresh(db, prepared, held, signer)
    const unchanged = prepared.rows.length
    return { version: release.version, written, unchanged, added: [], changed: [], removed: [] }
  }
  const served = held?.version ?? 0
  await forgetUnpublished(db, served)
  const heldCards = await readHeldCards(db)
  const changes = await compare(db, prepared.rows, heldCards)
  const written = await writeVersion(db, prepared, changes.rows, heldCards, served)
  await publish(db, prepared, signer)
  const { added, changed, removed } = changes
  return {
    version: release.version,
    written: written + 1,
    unchanged: prepared.rows.length - added.length - changed.length,
    added,
    changed,
    removed,
  }
}

/** The release in `releases` with the highest version. */
interface NewestRelease {
  version: number
  /** Hash of its content, as `PreparedRelease.sha256`. */
  sha256: string
  /** The signed manifest. */
  manifest: string
}

/** A release with everything that is computed before the database is read. */
interface PreparedRelease {
  release: Release
  /** One row for each card of the release. */
  rows: NewRow[]
  /** Hash of all content: equal if cards, gazetteer and bucket count are equal. */
  sha256: string
  /** JSON of the measures that occur in the cards. */
  measures: string
  digests: Uint8Array
  manifest: UnsignedManifest
}

async function prepare(release: Release): Promise<PreparedRelease> {
  const { version, released, buckets, gazetteer } = release
  const rows = await Promise.all(release.cards.map(rowOf))
  const gazetteerSha256 = await sha256Of(gazetteer)
  const digests = await digestsOf(version, buckets, rows)
  const digestsSha256 = await sha256Of(digests)
  const content = [
    `buckets ${buckets}`,
    `gazetteer ${gazetteerSha256}`,
    ...rows.map(({ id, sha256 }) => `${id} ${sha256}`).sort(),
  ]
  return {
    release,
    rows,
    sha256: await sha256Of(content.join('\n')),
    measures: JSON.stringify(measuresOf(release.cards)),
    digests,
    manifest: {
      version,
      released,
      buckets,
      entities: rows.length,
      gazetteer: {
        path: `/v1/gazetteer/${gazetteerSha256}.bin`,
        bytes: gazetteer.length,
        sha256: gazetteerSha256,
      },
      cards: { path: `/v1/digests/${digestsSha256}.bin`, bytes: digests.length, sha256: digestsSha256 },
    },
  }
}

/** Refuses a version lower than the stored one, and different content under the same version. */
function checkAgainst(held: NewestRelease | null, { release: { version }, sha256 }: PreparedRelease): void {
  if (held && held.version > version)
    throw new LoadError(
      `Version ${version} is lower than version ${held.version}, which is held: readers never go back. Raise the version.`,
    )
  if (held?.version === version && held.sha256 !== sha256)
    throw new LoadError(
      `Version ${version} is held with other content, which readers may have kept. Raise the version.`,
    )
}

/**
 * Updates derived rows and the signature of a release that is already stored. Returns the number for
 * `LoadReport.written`.
 */
async function refresh(
  db: D1Database,
  { release, measures, digests, manifest }: PreparedRelease,
  held: NewestRelease,
  signer: ManifestSigner,
): Promise<number> {
  const derived = await deriveAgain(db, release.cards, await readHeldCards(db), release.version)
  if (derived > 0)
    await db
      .prepare('UPDATE releases SET measures = ?1 WHERE version = ?2')
      .bind(measures, release.version)
      .run()
  if (isSignedAs(held.manifest, manifest, signer)) return derived
  const files = await writeFile(db, manifest.cards.sha256, 'digests', digests)
  const text = await signedManifest(manifest, signer)
  await db
    .prepare('UPDATE releases SET manifest = ?1, manifest_sha256 = ?2 WHERE version = ?3')
    .bind(text, await sha256Of(text), release.version)
    .run()
  return derived + files + 1
}

/**
 * Removes what an interrupted load left: rows of versions above `published`, and the `to_version` that it
 * wrote to older rows.
 */
async function forgetUnpublished(db: D1Database, published: number): Promise<void> {
  await batchWhileServed(db, published, [
    ...['entries', 'figures'].map(table =>
      db
        .prepare(
          `DELETE FROM ${table} WHERE (entity_id, from_version) IN (SELECT entity_id, from_version FROM card_versions WHERE from_version > ?1)`,
        )
        .bind(published),
    ),
    db.prepare('DELETE FROM card_versions WHERE from_version > ?1').bind(published),
    db.prepare('UPDATE card_versions SET to_version = NULL WHERE to_version > ?1').bind(published),
  ])
}

/**
 * Runs a batch of writes if `served` is still the served version. Why: the batch would delete or close rows
 * of a version that another load has published meanwhile.
 * @throws {LoadError} if it is not; nothing is written then
 */
async function batchWhileServed(
  db: D1Database,
  served: number,
  statements: D1PreparedStatement[],
): Promise<D1Result[]> {
  // An error takes the whole batch back.
  const check = db
    .prepare("SELECT json(iif(ifnull(max(version), 0) = ?1, '1', '')) FROM releases")
    .bind(served)
  try {
    return (await db.batch([check, ...statements])).slice(1)
  } catch (error) {
    throw /malformed JSON/.test(String(error)) ? anotherWrote() : error
  }
}

function anotherWrote(): LoadError {
  return new LoadError('Nothing was published: another command wrote at the same time. Run this one again.')
}

/**
 * Rows that differ from the held cards, with tombstones of removed entities, and the ids by kind of change.
 */
async function compare(db: D1Database, cards: readonly NewRow[], held: Map<string, HeldCard>) {
  const added: string[] = []
  const changed: string[] = []
  const rows: NewRow[] = []
  for (const card of cards) {
    const old = held.get(card.id)
    if (old && !old.gone && old.sha256 === card.sha256) continue
    ;(old && !old.gone ? changed : added).push(card.id)
    rows.push(card)
  }
  const present = new Set(cards.map(card => card.id))
  const removed = [...held.values()].filter(card => !card.gone && !present.has(card.id)).map(card => card.id)
  for (const id of removed) rows.push(await tombstoneOf(db, id))
  return { rows, added, changed, removed }
}

/**
 * Writes a version's changed rows, their derived rows, and its files. Returns the number of rows without
 * derived ones.
 */
async function writeVersion(
  db: D1Database,
  { release, digests, manifest }: PreparedRelease,
  rows: readonly NewRow[],
  held: Map<string, HeldCard>,
  served: number,
): Promise<number> {
  const { version } = release
  let written = 0
  for (const chunk of chunksOf(rows)) {
    const results = await batchWhileServed(db, served, writeRows(db, chunk, version))
    written += results[1]?.meta.changes ?? 0
  }
  const now = rows.map(({ id, sha256, body }): [string, HeldCard] => [
    id,
    { id, sha256, from: version, gone: body === null ? 1 : 0, derived: 0 },
  ])
  await deriveAgain(db, release.cards, new Map([...held, ...now]), served)
  written += await writeFile(db, manifest.gazetteer.sha256, 'gazetteer', release.gazetteer)
  written += await writeFile(db, manifest.cards.sha256, 'digests', digests)
  return written
}

/** Digits of the hash of a card that count for `markOf`: the sum of 100,000 stays exact. */
const markDigits = 8

/** SQL: sum of the beginnings of the hashes of all cards that are present. */
const markOfPresent = `SELECT ifnull(sum(${Array.from(
  { length: markDigits },
  (_, i) => `(instr('0123456789abcdef', substr(sha256, ${i + 1}, 1)) - 1) * ${16 ** (markDigits - 1 - i)}`,
).join(' + ')}), 0) FROM card_versions WHERE to_version IS NULL AND body IS NOT NULL`

/** The same sum of these cards. */
function markOf(rows: readonly NewRow[]): number {
  return rows.reduce((sum, { sha256 }) => sum + Number.parseInt(sha256.slice(0, markDigits), 16), 0)
}

/**
 * Writes the row in `releases` that makes a version the served one, if all its cards and files are present.
 * @throws {LoadError} if another load has written at the same time, or old releases were deleted meanwhile,
 *   and with them files that no release had yet
 */
async function publish(
  db: D1Database,
  { release, rows, sha256, measures, manifest }: PreparedRelease,
  signer: ManifestSigner,
): Promise<void> {
  const { version, released, buckets } = release
  const files = [manifest.gazetteer, manifest.cards]
  const text = await signedManifest(manifest, signer)
  const insert = db
    .prepare(
      `INSERT INTO releases (version, released, sha256, buckets, entities, manifest, manifest_sha256, measures)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
       WHERE (SELECT count(*) FROM card_versions WHERE to_version IS NULL AND body IS NOT NULL) = ?5
         AND (${markOfPresent}) = ?13
         AND (${letters('?9')}) = ?10 AND (${letters('?11')}) = ?12
         AND NOT EXISTS (SELECT 1 FROM releases WHERE version >= ?1)`,
    )
    .bind(
      ...[version, released, sha256, buckets, rows.length, text, await sha256Of(text), measures],
      ...files.flatMap(({ sha256, bytes }) => [sha256, lettersOf(bytes)]),
      markOf(rows),
    )
  const [published] = await db.batch([insert, ...forgetDerived(db, version)])
  if (published?.meta.changes !== 1) throw anotherWrote()
}

function check(release: Release) {
  const { version, buckets, cards } = release
  if (!Number.isSafeInteger(version) || version < 1)
    throw new LoadError(`A version is a whole number from 1 on, not ${version}. Compile the knowledge again.`)
  if (!Number.isInteger(Math.log2(buckets)) || buckets < 1 || buckets > slots) {
    throw new LoadError(
      `The number of buckets is a power of two up to ${slots}, not ${buckets}. Compile the knowledge again.`,
    )
  }
  if (release.gazetteer.length === 0)
    throw new LoadError('The gazetteer is empty. Compile the knowledge first.')
  const ids = new Set<string>()
  for (const { id } of cards) {
    if (ids.has(id)) throw new LoadError(`Two cards have the id ${id}. Rename one.`)
    ids.add(id)
  }
}

async function rowOf(card: Card): Promise<NewRow> {
  const body = JSON.stringify(card)
  const { id, kind, subtype, name } = card
  return {
    id,
    slot: slotOf(id),
    kind,
    subtype,
    vi: name.vi,
    en: name.en,
    body,
    sha256: await sha256Of(body),
    successor: null,
  }
}

/**
 * A tombstone row for a removed entity, with the successor that its last card names.
 * @throws {LoadError} if that card is no longer stored, because of another load
 */
async function tombstoneOf(db: D1Database, id: string): Promise<NewRow> {
  const last = await db
    .prepare(
      'SELECT body FROM card_versions WHERE entity_id = ?1 AND body IS NOT NULL ORDER BY from_version DESC LIMIT 1',
    )
    .bind(id)
    .first<{ body: string }>()
  if (!last) throw new LoadError(`The card of ${id} vanished during the load. Run it again.`)
  const card = JSON.parse(last.body) as Card
  const successor =
    card.relations.find(relation => relation.type === 'merged-into' || relation.type === 'succeeded-by')
      ?.target ?? null
  return { ...(await rowOf(card)), body: null, sha256: await sha256Of('gone'), successor }
}

async function readHeldCards(db: D1Database): Promise<Map<string, HeldCard>> {
  const held = new Map<string, HeldCard>()
  for (let after = ''; ; ) {
    const { results } = await db
      .prepare(
        `SELECT entity_id AS id, sha256, from_version AS "from", body IS NULL AS gone, derived FROM card_versions
         WHERE to_version IS NULL AND entity_id > ?1 ORDER BY entity_id LIMIT ?2`,
      )
      .bind(after, pageSize)
      .all<HeldCard>()
    for (const card of results) held.set(card.id, card)
    const last = results.at(-1)
    if (!last || results.length < pageSize) return held
    after = last.id
  }
}

/**
 * Statements that end the validity of the rows that `rows` replace, and then write `rows`. All rows are
 * bound as one JSON value, because D1 takes at most 100 values.
 */
function writeRows(db: D1Database, rows: NewRow[], version: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE card_versions SET to_version = ?1
         WHERE to_version IS NULL AND from_version < ?1 AND entity_id IN (SELECT value FROM json_each(?2))`,
      )
      .bind(version, JSON.stringify(rows.map(row => row.id))),
    db
      .prepare(
        `INSERT INTO card_versions (entity_id, from_version, slot, kind, subtype, name_vi, name_en, body, sha256, successor)
         SELECT value ->> 'id', ?1, value ->> 'slot', value ->> 'kind', value ->> 'subtype', value ->> 'vi', value ->> 'en',
                value ->> 'body', value ->> 'sha256', value ->> 'successor'
         FROM json_each(?2)`,
      )
      .bind(version, JSON.stringify(rows)),
  ]
}

/**
 * Derives rows again for each card whose `derived` is not the present revision; returns the number of
 * cards. A card is marked in the batch that writes its entries, so that an interrupted load resumes where
 * it stopped.
 */
async function deriveAgain(
  db: D1Database,
  cards: Card[],
  held: Map<string, HeldCard>,
  served: number,
): Promise<number> {
  const stale = cards.filter(card => {
    const row = held.get(card.id)
    return row !== undefined && row.derived !== derivation
  })
  // Derived lazily between statements: deriving everything first would take longer than an idle connection
  // stays open.
  const derived = function* (): Generator<DerivedRow> {
    for (const card of stale) yield { id: card.id, from: held.get(card.id)?.from ?? 0, ...deriveFrom(card) }
  }
  for (const chunk of chunksOf(derived())) await batchWhileServed(db, served, writeDerived(db, chunk))
  return stale.length
}

interface DerivedRow extends Derived {
  id: string
  from: number
}

function writeDerived(db: D1Database, rows: DerivedRow[]): D1PreparedStatement[] {
  const json = JSON.stringify(rows)
  return [
    ...['entries', 'figures'].map(table =>
      db
        .prepare(
          `DELETE FROM ${table}
           WHERE (entity_id, from_version) IN (SELECT value ->> 'id', value ->> 'from' FROM json_each(?1))`,
        )
        .bind(json),
    ),
    db
      .prepare(
        `INSERT INTO entries (list, term, entity_id, from_version)
         SELECT entry.value ->> 'list', entry.value ->> 'term', card.value ->> 'id', card.value ->> 'from'
         FROM json_each(?1) card, json_each(card.value, '$.entries') entry`,
      )
      .bind(json),
    db
      .prepare(
        `INSERT INTO figures (measure, entity_id, from_version, place, body)
         SELECT figure.value ->> 'measure', card.value ->> 'id', card.value ->> 'from', figure.value ->> 'place', figure.value -> 'body'
         FROM json_each(?1) card, json_each(card.value, '$.figures') figure`,
      )
      .bind(json),
    db
      .prepare(
        `UPDATE card_versions SET derived = ?2, folded = derived_rows.folded
         FROM (SELECT value ->> 'id' AS id, value ->> 'from' AS from_version, value -> 'folded' AS folded FROM json_each(?1)) AS derived_rows
         WHERE card_versions.entity_id = derived_rows.id AND card_versions.from_version = derived_rows.from_version`,
      )
      .bind(json, derivation),
  ]
}

/**
 * Deletes the derived rows of cards that are not in version `served`, because lists and search cover only
 * the served version. Deletes nothing unless that version is published.
 */
function forgetDerived(db: D1Database, served: number): D1PreparedStatement[] {
  const closed =
    'FROM card_versions WHERE to_version <= ?1 AND derived > 0 AND ?1 IN (SELECT version FROM releases)'
  return [
    ...['entries', 'figures'].map(table =>
      db
        .prepare(
          `DELETE FROM ${table} WHERE (entity_id, from_version) IN (SELECT entity_id, from_version ${closed})`,
        )
        .bind(served),
    ),
    db
      .prepare(
        `UPDATE card_versions SET derived = 0 WHERE (entity_id, from_version) IN (SELECT entity_id, from_version ${closed})`,
      )
      .bind(served),
  ]
}

/**
 * `rows` in groups of at most `chunkSize` bytes of JSON.
 * @throws {LoadError} for a row that is larger
 */
function* chunksOf<Row extends { id: string }>(rows: Iterable<Row>): Generator<Row[]> {
  const encoder = new TextEncoder()
  let chunk: Row[] = []
  let size = 0
  for (const row of rows) {
    const bytes = encoder.encode(JSON.stringify(row)).length
    if (bytes > chunkSize)
      throw new LoadError(`The card of ${row.id} takes ${bytes} bytes; at most ${chunkSize} fit. Shorten it.`)
    if (size + bytes > chunkSize && chunk.length > 0) {
      yield chunk
      chunk = []
      size = 0
    }
    chunk.push(row)
    size += bytes + 1
  }
  if (chunk.length > 0) yield chunk
}

/** SQL: number of letters of Base64 that are held of the file with this SHA-256. */
function letters(sha256: '?1' | '?9' | '?11'): string {
  return `SELECT ifnull(sum(length(base64)), 0) AS letters FROM file_parts WHERE sha256 = ${sha256}`
}

/** Number of letters of Base64 of a whole file. */
function lettersOf(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
}

/** Writes a file unless it is held completely; returns the number of rows. */
async function writeFile(db: D1Database, sha256: string, kind: string, bytes: Uint8Array): Promise<number> {
  const held = await db.prepare(letters('?1')).bind(sha256).first<{ letters: number }>()
  if (held?.letters === lettersOf(bytes.length)) return 0
  // An interrupted load left parts of it.
  if (held && held.letters > 0)
    await db.prepare('DELETE FROM file_parts WHERE sha256 = ?1').bind(sha256).run()
  let written = 0
  for (let part = 0; part * partSize < bytes.length; part++) {
    const result = await db
      .prepare('INSERT INTO file_parts (sha256, part, kind, base64) VALUES (?1, ?2, ?3, ?4)')
      .bind(sha256, part, kind, toBase64(bytes.subarray(part * partSize, (part + 1) * partSize)))
      .run()
    written += result.meta.changes
  }
  return written
}

/** SHA-256 of bytes, or of a text's UTF-8, in lower-case hexadecimal. */
async function sha256Of(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return hexOf(new Uint8Array(digest))
}
