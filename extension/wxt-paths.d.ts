/**
 * WXT lets each project declare the addresses of the extension's own files; this declares that any is valid.
 */
import 'wxt/browser'

declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: string): string
  }
}
