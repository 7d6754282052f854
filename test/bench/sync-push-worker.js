/**
 * The built worker with counters, and with the rejected ways of announcing changes to devices. The header
 * `X-Bench` names the way whose counters a request raises; a request without it counts for the browser. Not
 * bundled: workerd loads it beside `worker.js`.
 */
import { DurableObject } from 'cloudflare:workers'
import worker, { ChangeChannel as Built } from './worker.js'

/**
 * Duration for which a long poll is held, in ms. Why not longer: Chromium ends a background whose answer
 * takes 30 seconds.
 */
const hold = 25_000
/** Interval in ms at which a long poll queries D1. */
const askEvery = 5_000

const counts = {}
const of = name => {
  counts[name] ??= {
    requests: 0,
    sockets: 0,
    questions: 0,
    writes: 0,
    reads: 0,
    objectRequests: 0,
    objectMs: 0,
  }
  return counts[name]
}
const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

export class ChangeChannel extends Built {}

/** Holds requests until something is written, for `hold` ms at most. */
export class Waiting extends DurableObject {
  #waiting = new Set()
  #since = 0

  async fetch() {
    if (this.#waiting.size === 0) this.#since = Date.now()
    let told
    const news = new Promise(resolve => {
      told = resolve
    })
    this.#waiting.add(told)
    const isNews = await Promise.race([news.then(() => true), wait(hold).then(() => false)])
    this.#waiting.delete(told)
    // Time in which anyone waits, counted once.
    of('long poll, object').objectMs += Date.now() - this.#since
    this.#since = Date.now()
    return new Response(null, { status: isNews ? 200 : 304 })
  }

  tell() {
    for (const told of this.#waiting) told()
  }
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/bench/counts') return Response.json(counts)
    const way =
      request.headers.get('X-Bench') ??
      (/Firefox/.test(request.headers.get('User-Agent')) ? 'Firefox' : 'Chromium')
    const count = of(way)
    const usual = { ...env, ...((way === 'short poll' || env.POLL === 'yes') && { CHANGES: undefined }) }
    const isSync = pathname.startsWith('/v1/sync') || pathname.startsWith('/bench/')
    if (isSync) count.requests++
    const isSocket = request.headers.get('Upgrade') === 'websocket'
    if (isSocket) {
      count.sockets++
      count.objectRequests++
    }
    if (pathname === '/bench/wait') {
      const question = () => {
        count.questions++
        return worker.fetch(new Request(new URL('/v1/sync', request.url), request), usual, context)
      }
      const now = await question()
      if (now.status !== 304) return now
      if (way === 'long poll, object') {
        count.objectRequests++
        const waiting = env.WAITING.getByName(request.headers.get('Authorization'))
        return (await waiting.fetch(request.url)).status === 304 ? now : question()
      }
      for (let waited = 0; waited < hold; waited += askEvery) {
        await wait(askEvery)
        const later = await question()
        if (later.status !== 304) return later
      }
      return new Response(null, { status: 304 })
    }
    if (pathname === '/v1/sync' && request.method === 'GET') count.questions++
    if (pathname.startsWith('/v1/sync/') && !isSocket && request.method === 'GET') count.reads++
    const response = await worker.fetch(request, usual, context)
    if (request.method === 'POST' && isSync && response.status === 200) {
      count.writes++
      if (way !== 'short poll' && way !== 'long poll, D1') count.objectRequests++
      if (way === 'long poll, object')
        await env.WAITING.getByName(request.headers.get('Authorization')).tell()
    }
    return response
  },
}
