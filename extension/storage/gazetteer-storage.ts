/**
 * Keys of the newest gazetteer (in base64) and of its version. The background writes them, content scripts
 * read copies.
 */
export { fromBase64 } from '../../shared/text/base64.ts'

export const gazetteerKey = 'knowledge:gazetteer'
export const gazetteerVersionKey = 'knowledge:gazetteer-version'
