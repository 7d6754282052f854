/** Keys of the newest gazetteer in storage, in base64: written by the background, read by content scripts. */
export { fromBase64 } from '../../shared/text/base64.ts'

export const gazetteerKey = 'knowledge:gazetteer'
export const gazetteerVersionKey = 'knowledge:gazetteer-version'
