/** Escaping of JSON for terminals, in which operators read reports, logs and answers of the service. */

/**
 * Characters that a terminal interprets instead of printing, line feed and tab among them, and those that
 * change the direction of text.
 */
export const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/**
 * The JSON text with those of `obeyed` in it escaped. The value stays the same if `json` has no line breaks
 * or tabs between its values, as `JSON.stringify` writes it without indentation.
 */
export function escapedJson(json: string): string {
  return json.replace(obeyed, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
