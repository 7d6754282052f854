/** Keys of the newest gazetteer in storage. The background writes the values, content scripts read copies. */

/** Key of the gazetteer, in Base64. */
export const gazetteerKey = 'knowledge:gazetteer'
/** Key of the version of the gazetteer under `gazetteerKey`. */
export const gazetteerVersionKey = 'knowledge:gazetteer-version'
/** Key of the version of the stored gazetteer and of the key that signed it. Content scripts have no copy. */
export const gazetteerSignerKey = 'knowledge:gazetteer-signer'
/**
 * Key of the hash of the last gazetteer that could not be read, and of the version of the bundled one, which
 * changes with the extension. Content scripts have no copy.
 */
export const gazetteerUnreadKey = 'knowledge:gazetteer-unread'
