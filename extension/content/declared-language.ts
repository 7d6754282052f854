/**
 * Returns `vi` or `en` for a language tag such as `vi-VN`; undefined for other languages and without a tag.
 */
export const declaredLanguage = (tag = ''): 'vi' | 'en' | undefined =>
  /^(vi|en)(?![a-z])/i.exec(tag)?.[1]?.toLowerCase() as 'vi' | 'en' | undefined
