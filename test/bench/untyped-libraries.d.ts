declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: string[])
    search(
      content: string,
      options?: { quick?: boolean; longest?: boolean },
    ): [offset: number, word: string][]
  }
}
declare module 'flashtext.js' {
  export default class KeywordProcessor {
    addKeyword(keyword: string, cleanName?: string): void
    extractKeywords(sentence: string): string[]
  }
}
declare module 'mark.js' {
  export default class Mark {
    constructor(context: Element)
    mark(
      words: string[],
      options: { separateWordSearch: boolean; diacritics: boolean; accuracy: 'exactly'; each(): void },
    ): void
    markRegExp(pattern: RegExp, options: { each(): void }): void
  }
}
