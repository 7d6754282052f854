/** Keys of the newest gazetteer in storage. The background writes the values, content scripts read copies. */

/** Key of the newest gazetteer that was fetched, in Base64. */
export const gazetteerKey = 'knowledge:gazetteer'
/** Key of the version of the gazetteer under `gazetteerKey`. */
export const gazetteerVersionKey = 'knowledge:gazetteer-version'
/** Key of the version of the stored gazetteer and of the key that signed it. Content scripts have no copy. */
export const gazetteerSignerKey = 'knowledge:gazetteer-signer'
/**
 * Key of the hash of the last fetched gazetteer that could not be read, with the version of the bundled
 * gazetteer. Why: an update of the extension, which may be able to read it, changes that version. Content
 * scripts have no copy.
 */
export const gazetteerUnreadKey = 'knowledge:gazetteer-unread'
