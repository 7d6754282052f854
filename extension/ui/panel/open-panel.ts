/**
 * Opens the side panel: Chromium's belongs to a tab's window, Firefox's to the window that is in front. Glue
 * only.
 */
import { browser } from 'wxt/browser'

interface Panels {
  sidePanel?: { open(options: { tabId: number }): Promise<void> }
  sidebarAction?: { open(): Promise<void> }
}

const panels = browser as Panels

/** True where the browser has a side panel; mobile browsers have none. */
export const hasPanel: boolean = Boolean(panels.sidePanel?.open ?? panels.sidebarAction?.open)

/**
 * Opens the side panel. Call it first in a click or key handler: browsers need the user activation, which an
 * `await` ends.
 */
export function openPanel(tabId?: number): void {
  if (panels.sidebarAction) void panels.sidebarAction.open()
  else if (tabId !== undefined) void panels.sidePanel?.open({ tabId })
}
