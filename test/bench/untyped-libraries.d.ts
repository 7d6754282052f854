declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: string[])
    search(content: string, options?: { quick?: boolean; longest?: boolean }): [offset: number, word: string][]
  }
}
declare module 'flashtext.js' {
  export default class KeywordProcessor {
    addKeyword(keyword: string, cleanName?: string): void
    extractKeywords(sentence: string): string[]
  }
}
