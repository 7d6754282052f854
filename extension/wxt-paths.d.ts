/**
 * Types for WXT, which lets each project declare the paths of the extension's own files. Here every path is
 * valid.
 */
import 'wxt/browser'

declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: string): string
  }
}
