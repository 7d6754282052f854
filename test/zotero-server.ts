/**
 * Imitates Zotero's local server as its source of 2026 describes it (zotero/zotero: `server.js`,
 * `server_connector.js`, `saveSession.js`, `translate_item.js`): which requests it refuses, how it answers,
 * and what it does with items, notes and tags. It allows no other origin (no CORS headers), as Zotero does.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An item as Zotero would keep it. */
export interface KeptItem {
  [field: string]: unknown
  notes: { note: string }[]
  /** Tags with their type: 0 for the reader's own, 1 for automatic ones. */
  tags: { tag: string; type: 0 | 1 }[]
}

/**
 * Fields of the item types that the extension sends, from Zotero's schema. Zotero ignores all other fields.
 */
const fields: Record<string, readonly string[]> = {
  newspaperArticle:
    'title creators abstractNote publicationTitle place edition date section pages language shortTitle ISSN url accessDate archive archiveLocation libraryCatalog callNumber rights extra'.split(
      ' ',
    ),
  webpage:
    'title creators abstractNote websiteTitle websiteType date shortTitle url accessDate language rights extra'.split(
      ' ',
    ),
}

export interface ZoteroOptions {
  /** Version of the interface; a request that names a lower one is refused. */
  apiVersion?: number
  /** True if the server accepts tags of a session as a list; older versions accept one text with commas. */
  tagsAsList?: boolean
  /** True if the reader has set Zotero to keep automatic tags of items. */
  automaticTags?: boolean
  /** True if the selected library and the reader's own can be changed. */
  editable?: boolean
  /** The collection that is selected, if one is. */
  collection?: { id: number; name: string }
  /** Number of the `saveItems` request that fails, from 1. */
  failAt?: number
}

export class ZoteroServer {
  readonly options: Required<Omit<ZoteroOptions, 'collection' | 'failAt'>> & ZoteroOptions
  readonly items: KeptItem[] = []
  /**
   * Number of requests whose connection the server closed without an answer, as Zotero does with requests of
   * web pages.
   */
  brokenOff = 0
  readonly #sessions = new Map<string, KeptItem[]>()
  #saves = 0
  #server: Server | undefined

  constructor(options: ZoteroOptions = {}) {
    this.options = { apiVersion: 3, tagsAsList: true, automaticTags: true, editable: true, ...options }
  }

  /** Listens on a free port of this machine; resolves with the address. */
  async start(): Promise<string> {
    this.#server = createServer((request, response) => void this.#answer(request, response))
    await new Promise<void>(resolve => this.#server!.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise(resolve => (this.#server ? this.#server.close(resolve) : resolve(undefined)))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, type?: string, body = '') => {
      response.writeHead(status, {
        'X-Zotero-Version': '9.0.5',
        'X-Zotero-Connector-API-Version': String(this.options.apiVersion),
        ...(type && { 'Content-Type': type }),
        'Content-Length': Buffer.byteLength(body),
      })
      response.end(body)
    }
    if (!/^(?:127\.0\.0\.1|\[::1\]|localhost)(?::[0-9]+)?$/i.test(request.headers.host ?? ''))
      return send(400, 'text/plain', 'Invalid Host header\n')
    const method = /^\/connector\/(\w+)$/.exec(request.url ?? '')?.[1]
    const handlers: Record<
      string,
      (data: Record<string, unknown>) => [number, string?, string?] | undefined
    > = {
      ping: () =>
        json(200, { prefs: { automaticSnapshots: true, supportsTagsAutocomplete: this.options.tagsAsList } }),
      getSelectedCollection: () => json(200, this.#selected()),
      saveItems: data => this.#saveItems(data, Number(request.headers['x-zotero-connector-api-version'])),
      updateSession: data => this.#updateSession(data),
    }
    const handler = method === undefined ? undefined : handlers[method]
    if (!handler) return send(404, 'text/plain', 'No endpoint found\n')
    if (request.method === 'OPTIONS' || request.method === 'HEAD') return send(200)
    if (request.method !== 'POST') return send(400, 'text/plain', 'Endpoint does not support method\n')
    const browser =
      request.headers['user-agent']?.startsWith('Mozilla/') || request.headers.origin !== undefined
    if (
      browser &&
      !request.headers['x-zotero-connector-api-version'] &&
      !request.headers['zotero-allowed-request']
    ) {
      this.brokenOff++
      response.destroy()
      return
    }
    if (request.headers['content-type']?.split(/\s*;/)[0] !== 'application/json')
      return send(400, 'text/plain', 'Endpoint does not support content-type\n')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    let data: Record<string, unknown>
    try {
      data = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    } catch {
      return send(400, 'text/plain', 'Invalid JSON provided\n')
    }
    send(...(handler(data) ?? [500]))
  }

  #selected() {
    const { editable, collection } = this.options
    return {
      libraryID: 1,
      libraryName: 'Thư viện của tôi',
      libraryEditable: editable,
      filesEditable: editable,
      editable,
      id: collection?.id ?? null,
      name: collection?.name ?? 'Thư viện của tôi',
      targets: [{ id: 'L1', name: 'Thư viện của tôi', filesEditable: editable, level: 0 }],
    }
  }

  #saveItems(data: Record<string, unknown>, version: number): [number, string?, string?] {
    const { apiVersion, editable, automaticTags, failAt } = this.options
    if (version < apiVersion) return json(400, { error: 'CONNECTOR_VERSION_OUTDATED' })
    const session = String(data.sessionID)
    if (this.#sessions.has(session)) return json(409, { error: 'SESSION_EXISTS' })
    if (!editable) return json(500, { libraryEditable: false })
    if (++this.#saves === failAt) return [500]
    const items = (data.items as Record<string, unknown>[]).map((item): KeptItem => {
      const known = fields[String(item.itemType)]
      if (!known) throw new Error(`${item.itemType} is no item type`)
      const kept = Object.entries(item).filter(([field]) => known.includes(field))
      return {
        itemType: item.itemType,
        ...Object.fromEntries(kept),
        notes: item.notes as { note: string }[],
        tags: automaticTags ? (item.tags as string[]).map(tag => ({ tag, type: 1 })) : [],
      }
    })
    this.#sessions.set(session, items)
    this.items.push(...items)
    return [201, 'application/json']
  }

  #updateSession(data: Record<string, unknown>): [number, string?, string?] | undefined {
    const items = this.#sessions.get(String(data.sessionID))
    if (!items) return json(400, { error: 'SESSION_NOT_FOUND' })
    if (!/^[LC]\d+$/.test(String(data.target))) return undefined
    const { tags } = data
    if (Array.isArray(tags) !== this.options.tagsAsList) return undefined
    const names = Array.isArray(tags) ? tags : String(tags).split(/\s*,\s*/)
    for (const item of items)
      item.tags = [
        ...item.tags.filter(({ type }) => type === 1),
        ...names
          .map(name => ({ tag: String(name).trim(), type: 0 as const }))
          .filter(({ tag }) => tag !== ''),
      ]
    return json(200, {})
  }
}

function json(status: number, body: object): [number, string, string] {
  return [status, 'application/json', JSON.stringify(body)]
}
