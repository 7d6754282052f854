/** Loads another of the extension's scripts into the page's content-script world. */
import { browser } from 'wxt/browser'
import { logIgnored } from '../ignored.ts'

/**
 * Loads a script and returns what it offered. Undefined if that fails, as it does after an update of the
 * extension.
 */
export async function loadScript<T>(file: string, offered: () => T | undefined): Promise<T | undefined> {
  try {
    await import(/* @vite-ignore */ browser.runtime.getURL(`/${file}`))
    return offered()
  } catch (error) {
    logIgnored(`load ${file}`, error)
    return undefined
  }
}
