/** The language of a tag such as `vi-VN`, if it is one of the two in which names are found. */
export const declaredLanguage = (tag = ''): 'vi' | 'en' | undefined =>
  /^(vi|en)(?![a-z])/i.exec(tag)?.[1]?.toLowerCase() as 'vi' | 'en' | undefined
