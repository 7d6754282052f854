/** Builds the gallery and serves it on this machine. */
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, relative } from 'node:path'
import preact from '@preact/preset-vite'
import { build } from 'vite'
import type { Card } from '../shared/card/card.ts'
import { root } from './project.ts'

/**
 * Names of the gallery's shows of fixtures, one for each surface of the extension. A show is a view of the
 * gallery's page.
 */
export const surfaces = [
  'glances',
  'cards',
  'placed',
  'clip',
  'popup',
  'panel',
  'options',
  'sync',
  'entity',
  'welcome',
  'analysis',
] as const
/**
 * Names of the gallery's shows that display the `cards` given to `serveGallery`, one for each kind of entity.
 * Those in `surfaces` display fixtures.
 */
export const cardShows = ['province', 'programme', 'startup'] as const

export interface GallerySite {
  /** URL of a show. */
  address(options: {
    show: string
    language: 'vi' | 'en'
    theme: 'auto' | 'light' | 'dark'
    /** Size of the cards in the shows of current cards; full by default. */
    size?: 'glance'
  }): string
  url: string
  stop(): void
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Builds the gallery into `folder` and serves it, with `cards` as the current cards, at a free port. */
export async function serveGallery(folder: string, cards: readonly Card[]): Promise<GallerySite> {
  await buildGallery(folder)
  return serveBuiltGallery(folder, cards)
}

export async function buildGallery(folder: string): Promise<void> {
  await build({
    root: join(root, 'extension', 'ui', 'gallery'),
    base: './',
    logLevel: 'error',
    plugins: [preact()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { external: [/cards\.js$/], checks: { bundlerTimings: false } },
    },
  })
}

/** Serves the gallery that was built into `folder`, with `cards` as the current cards, at a free port. */
export async function serveBuiltGallery(folder: string, cards: readonly Card[]): Promise<GallerySite> {
  const currentCards = `window.chuGiaiCards = ${JSON.stringify(cards)}`
  const server = createServer((request, response) => {
    const path = pathOf(folder, request.url ?? '/')
    if (path === join(folder, 'cards.js')) {
      response.writeHead(200, { 'Content-Type': types['.js'], 'Cache-Control': 'no-store' }).end(currentCards)
      return
    }
    if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end()
      return
    }
    response
      .writeHead(200, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Cache-Control': 'no-store',
      })
      .end(readFileSync(path))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url,
    address: options => `${url}?${new URLSearchParams(options)}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The path in `folder` that a request names; undefined outside of it, and for a target such as `//`. */
function pathOf(folder: string, target: string): string | undefined {
  const base = 'http://localhost'
  if (!URL.canParse(target, base)) return undefined
  const { pathname } = new URL(target, base)
  const path = join(folder, normalize(pathname).replace(/[\\/]$/, '/index.html'))
  return relative(folder, path).startsWith('..') ? undefined : path
}
