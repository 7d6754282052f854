/** Modules that `wxt.config.ts` makes when the extension is built. */

declare module 'virtual:chu-giai/gazetteer' {
  /** Version of the knowledge from which the gazetteer was compiled. */
  export const version: number
  /** The compiled gazetteer in base64. Empty after the first call, so that a page does not keep the text. */
  export const takeBundledNames: () => string
}

declare module 'virtual:chu-giai/gazetteer-version' {
  /** Version of the knowledge from which the bundled gazetteer was compiled. */
  export const version: number
}

declare module 'virtual:chu-giai/api' {
  /** Origin of the service. */
  export const origin: string
}

declare module 'virtual:chu-giai/keys' {
  /** The public keys whose manifests are accepted. */
  export const keys: import('../shared/api/canonical.ts').TrustedKey[]
}

declare module '*.css?text' {
  const text: string
  export default text
}
