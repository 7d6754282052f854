/**
 * Script of the frame that makes the background's requests in Firefox (background/requests-by-frame.ts). The
 * frame is sandboxed and so has no origin.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { listen } from '../../content/trusted-events.ts'
import { serveRequests } from './serve-requests.ts'

const requestsScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  listen(window, 'message', ({ source, ports: [port] }) => {
    if (source !== window.parent || !port) return
    serveRequests(port, {
      fetch: (url, init) => fetch(url, init),
      open: (url, protocols) => new WebSocket(url, protocols),
    })
  })
})

export default requestsScript
