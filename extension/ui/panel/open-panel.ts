/** Opens the side panel. In Chromium it belongs to the window of a tab, in Firefox to the front window. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../../ignored.ts'

interface Panels {
  sidePanel?: { open(options: { tabId: number }): Promise<void> }
  sidebarAction?: { open(): Promise<void> }
}

const panels = browser as Panels

/** True if the browser has a side panel; mobile browsers have none. */
export const hasPanel: boolean = Boolean(panels.sidePanel?.open ?? panels.sidebarAction?.open)

/**
 * Opens the side panel. Call it first in a click or key handler: browsers require user activation, which is
 * lost after an `await`. Chromium needs `tabId`; without it nothing happens there. Nothing happens either if
 * the browser refuses, or the tab is closed.
 */
export function openPanel(tabId?: number): void {
  const { sidebarAction, sidePanel } = panels
  if (sidebarAction) void ignoreGone(sidebarAction.open(), 'open the sidebar')
  else if (sidePanel && tabId !== undefined) void ignoreGone(sidePanel.open({ tabId }), 'open the side panel')
}
