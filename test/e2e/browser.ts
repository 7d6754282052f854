/** Browsers of the end-to-end tests: the installed ones, without a window. */
import { join } from 'node:path'
import { inject } from 'vitest'
import {
  findBrowser,
  NoWelcome,
  type OpenBrowserOptions,
  type OpenedBrowser,
  openBrowser,
} from '../../commands/browsers.ts'

/**
 * Preferences of Firefox that save processor time, which limits how long the tests take. It draws 20 frames a
 * second instead of 60, because drawing took a third of the time. It starts no process before it is needed.
 */
export const sparing = { 'layout.frame_rate': 20, 'dom.ipc.processPrelaunch.enabled': false }

/**
 * Feature of Chromium that is switched off to save processor time: it starts a process for the next page in
 * advance. With it, a third of the processes showed no page.
 */
const sparedFeatures = ['SpareRendererForSitePerProcess']

/**
 * Opens a browser with the extension, in Vietnamese unless `options` say otherwise. Starts it once more if
 * the extension's welcome page does not open: in Firefox that happens rarely after a driver has installed an
 * extension.
 */
export async function openTestBrowser(
  options: Omit<OpenBrowserOptions, 'path' | 'headless'>,
): Promise<OpenedBrowser> {
  const all: OpenBrowserOptions = {
    language: 'vi',
    ...options,
    path: findBrowser(options.name, console.log),
    headless: true,
    template: join(inject('extensions').folder, 'profile'),
    preferences: { ...sparing, ...options.preferences },
    withoutFeatures: sparedFeatures,
    // Without tabs and toolbar Chromium takes a fifteenth less of the processor.
    kiosk: options.kiosk ?? true,
  }
  try {
    return await openBrowser(all)
  } catch (error) {
    if (!(error instanceof NoWelcome)) throw error
    return openBrowser(all)
  }
}
