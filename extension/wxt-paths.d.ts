/** WXT leaves the addresses of the extension's own files to be declared by each project; here any is. */
import 'wxt/browser'

declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: string): string
  }
}
