/**
 * Hands works over to Zotero while it runs on this machine, by the local server that Zotero's own browser
 * extension talks to. Requests and answers follow Zotero's source (`server.js`, `server_connector.js`,
 * `saveSession.js`) and that of its extension (`connector.js`), read in 2026.
 */

import { undivided } from '../../shared/clipping/citation-text.ts'
import type { ZoteroItem } from '../../shared/clipping/zotero-item.ts'
import { objectOf } from '../../shared/text/json-values.ts'
import { readBody } from '../../shared/web/bounded-body.ts'
import { logIgnored } from '../ignored.ts'

/** A work as an item of Zotero, with the tags that the reader gave its clippings. */
export interface ZoteroWork {
  item: ZoteroItem
  tags: readonly string[]
}

/**
 * Problem with Zotero:
 * - `off`: no answer to the first requests, which only read.
 * - `other`: something answers that is not Zotero.
 * - `outdated`: Zotero wants a newer version of this interface.
 * - `readOnly`: the library selected in Zotero cannot be changed, and neither can the reader's own.
 * - `failed`: Zotero reports an error, or does not answer a request that writes.
 */
export type ZoteroProblem = 'off' | 'other' | 'outdated' | 'readOnly' | 'failed'

export type ZoteroOutcome =
  | { saved: number; into: string }
  /** `saved` works arrived before the problem. */
  | { saved: number; problem: ZoteroProblem }

/** Version of the interface; Zotero answers requests of older versions with an error. */
const apiVersion = '3'
/** Milliseconds to wait for an answer: `ping` for requests that only read, `save` for those that write. */
const patience = { ping: 4_000, save: 60_000 }

/**
 * Maximum size of an answer, in bytes; a larger one counts as a failure. The largest one lists the
 * collections of the library.
 */
const longestAnswer = 16_000_000

class ZoteroError extends Error {
  readonly problem: ZoteroProblem

  constructor(problem: ZoteroProblem) {
    super(`Zotero: ${problem}`)
    this.problem = problem
  }
}

/**
 * Saves works into the library or collection that is selected in Zotero, or into the reader's own library if
 * that one is read-only. Works with the same tags are sent in one request. A problem of Zotero is part of the
 * outcome, not thrown.
 */
export async function handOverToZotero(
  works: readonly ZoteroWork[],
  address: string,
  fetched: typeof fetch = fetch,
): Promise<ZoteroOutcome> {
  const call = caller(address, fetched)
  let saved = 0
  try {
    const tagsAsList = await takesTagsAsList(call)
    const target = await selectedTarget(call)
    for (const group of Map.groupBy(works, ({ tags }) => JSON.stringify([...tags].sort())).values()) {
      const sessionID = crypto.randomUUID()
      const items = group.map(({ item }) => item)
      await call('saveItems', { sessionID, uri: items[0]?.url ?? '', items }, patience.save)
      saved += group.length
      const { tags = [] } = group[0] ?? {}
      // Why: Zotero takes tags within items for automatic ones, and drops them where its user switched these
      // off. Older versions want one text with commas.
      if (tags.length > 0)
        await call(
          'updateSession',
          { sessionID, target: target.id, tags: tagsAsList ? tags : tags.map(undivided).join(',') },
          patience.save,
        )
    }
    return { saved, into: target.name }
  } catch (error) {
    if (error instanceof ZoteroError) return { saved, problem: error.problem }
    throw error
  }
}

type Call = (method: string, body: object, wait: number) => Promise<unknown>

/** Makes the function that calls a method of the server at `address`, and rejects with a `ZoteroError`. */
function caller(address: string, fetched: typeof fetch): Call {
  return async (method, body, wait) => {
    let response: Response
    let text: string
    try {
      response = await fetched(`${address}/connector/${method}`, {
        method: 'POST',
        // Without the version, Zotero takes the request for one of a web page and does not answer.
        headers: { 'Content-Type': 'application/json', 'X-Zotero-Connector-API-Version': apiVersion },
        body: JSON.stringify(body),
        credentials: 'omit',
        // Zotero does not redirect, so a redirect comes from another program.
        redirect: 'error',
        signal: AbortSignal.timeout(wait),
      })
      text = new TextDecoder().decode(await readBody(response, longestAnswer))
    } catch (error) {
      logIgnored('ask Zotero', error)
      // A request that writes follows one that Zotero answered: Zotero may have saved some of the works.
      throw new ZoteroError(wait === patience.ping ? 'off' : 'failed')
    }
    if (!response.headers.has('X-Zotero-Version')) throw new ZoteroError('other')
    const answer = parsed(text)
    if (response.ok) return answer
    const { error, libraryEditable } = objectOf(answer)
    if (error === 'CONNECTOR_VERSION_OUTDATED' || response.status === 412) throw new ZoteroError('outdated')
    throw new ZoteroError(libraryEditable === false ? 'readOnly' : 'failed')
  }
}

/**
 * Asks Zotero for its abilities: true if it takes the tags of a session as a list. Fails with `off` if Zotero
 * does not run.
 */
async function takesTagsAsList(call: Call): Promise<boolean> {
  const { prefs } = objectOf(await call('ping', {}, patience.ping))
  return objectOf(prefs).supportsTagsAutocomplete === true
}

/**
 * The library or collection into which Zotero saves: the selected one, or the reader's own library if the
 * selected one is read-only. `id` is such as `L1` (a library) or `C23` (a collection).
 */
async function selectedTarget(call: Call): Promise<{ id: string; name: string }> {
  const { id, name, libraryID, libraryName, libraryEditable, targets } = objectOf(
    await call('getSelectedCollection', {}, patience.ping),
  )
  // Zotero saves into the reader's own library where the selected one cannot be changed.
  if (libraryEditable === false) {
    const own = objectOf(Array.isArray(targets) ? targets[0] : undefined)
    return { id: String(own.id ?? 'L1'), name: String(own.name ?? '') }
  }
  return typeof id === 'number' || typeof id === 'string'
    ? { id: `C${id}`, name: String(name ?? '') }
    : { id: `L${libraryID}`, name: String(libraryName ?? name ?? '') }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Some answers are empty or plain text.
    logIgnored('read an answer of Zotero', error)
    return undefined
  }
}
