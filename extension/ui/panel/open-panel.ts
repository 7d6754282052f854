/** Opens the side panel: Chromium's belongs to a tab's window, Firefox's to the window that is in front. Glue only. */
import { browser } from 'wxt/browser'

interface Panels {
  sidePanel?: { open(options: { tabId: number }): Promise<void> }
  sidebarAction?: { open(): Promise<void> }
}

const panels = browser as Panels

/** Whether the browser has one: those of telephones do not. */
export const hasPanel: boolean = Boolean(panels.sidePanel?.open ?? panels.sidebarAction?.open)

/** To be called at a click or key, before anything is awaited: browsers open it for nothing else. */
export function openPanel(tabId?: number): void {
  if (panels.sidebarAction) void panels.sidebarAction.open()
  else if (tabId !== undefined) void panels.sidePanel?.open({ tabId })
}
