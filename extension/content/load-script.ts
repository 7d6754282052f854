/**
 * Scripts that are loaded into a page's content-script world once they are needed. Each offers one function
 * under its file name. The page cannot see that world.
 */
import { browser } from 'wxt/browser'
import { logIgnored } from '../ignored.ts'
import type { ArticleReader } from './article-script.ts'
import type { StartInteraction } from './card-script.ts'
import type { StartClipper } from './clip-script.ts'
import type { StartGroups } from './element-groups.ts'

interface Offers {
  'article.js': ArticleReader
  'card.js': StartInteraction
  'clip.js': StartClipper
  'large-page.js': StartGroups
}

const key = Symbol.for('chu-giai:offers')
type World = typeof globalThis & { [key]?: Partial<Offers> }

/** Offers a script's function to `loadScript`, under the script's file name. Called by that script. */
export function offer<Name extends keyof Offers>(name: Name, value: Offers[Name]): void {
  const world = globalThis as World
  world[key] = { ...world[key], [name]: value }
}

/**
 * Loads a script and returns the function that it offers. Undefined if that fails, as after an update of the
 * extension.
 */
export async function loadScript<Name extends keyof Offers>(name: Name): Promise<Offers[Name] | undefined> {
  try {
    await import(/* @vite-ignore */ browser.runtime.getURL(`/${name}`))
    return (globalThis as World)[key]?.[name]
  } catch (error) {
    logIgnored(`load ${name}`, error)
    return undefined
  }
}
