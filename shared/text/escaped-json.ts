/** JSON without characters that a terminal obeys: operators read reports, logs and answers in one. */

/** Characters that a terminal obeys, and those that turn the direction of what follows. */
export const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A text that is JSON, with those characters escaped, so that the value is the same. */
export function escapedJson(json: string): string {
  return json.replace(obeyed, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
