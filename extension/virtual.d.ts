/** Modules that `wxt.config.ts` makes when the extension is built. */

declare module 'virtual:chu-giai/gazetteer' {
  /** Version of the knowledge from which the gazetteer was compiled. */
  export const version: number
  /** The compiled gazetteer in Base64. Each call reads it again from the source text of the page's script. */
  export const takeBundledNames: () => string
}

declare module 'virtual:chu-giai/gazetteer-version' {
  /** Version of the knowledge from which the bundled gazetteer was compiled. */
  export const version: number
}

declare module 'virtual:chu-giai/api' {
  /** Origin of the service with which the extension was built; the reader may choose another. */
  export const origin: string
}

declare module 'virtual:chu-giai/keys' {
  /** Public keys of which one must have signed a manifest of the built-in service. */
  export const keys: import('../shared/api/canonical.ts').TrustedKey[]
}

declare module '*.css?text' {
  const text: string
  export default text
}
