/** The pages that the page bench measures on. */
import { randomNumbers } from '../../../commands/random-numbers.ts'
import { benchText } from '../bench-text.ts'

/** Average length of text between two elements, in UTF-16 units. */
const stretch = 52
const inlineTags = ['b', 'a', 'i', 'span']

/**
 * A page with `length` UTF-16 units of the bench's text, in paragraphs of up to four sentences, cut by inline
 * elements into a text node for about every 50 units. It has a ticker in a corner, which changes only when it
 * is told to.
 */
export function benchPage(units: string, length: number): string {
  const random = randomNumbers(5)
  const sentences = benchText(units, length).split(/(?<=\. )/)
  const paragraphs: string[] = []
  while (sentences.length > 0) {
    const words = sentences
      .splice(0, 1 + Math.floor(random() * 4))
      .join('')
      .split(' ')
    let html = ''
    let open = ''
    let until = stretch * 2 * random()
    let run = 0
    for (const word of words) {
      html += `${word} `
      run += word.length + 1
      if (run < until) continue
      const tag = inlineTags[Math.floor(random() * inlineTags.length)]!
      html += open ? `</${open}>` : tag === 'a' ? '<a href="#">' : `<${tag}>`
      open = open ? '' : tag
      run = 0
      until = stretch * 2 * random()
    }
    paragraphs.push(`<p>${html}${open && `</${open}>`}</p>`)
  }
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bench</title>
<style>body { font: 17px/1.5 serif; max-width: 45rem; margin: auto } #ticker { position: fixed; top: 0; right: 0; width: 8rem; height: 2rem }</style>
</head><body><div id="ticker">0</div><article>${paragraphs.join('\n')}</article></body></html>`
}

/** A page with one element of 300 lines of two sentences, a clock in one of them and one in its own element. */
export function linesPage(units: string): string {
  const sentences = benchText(units, 60_000).split(/(?<=\. )/)
  const lines = Array.from({ length: 300 }, (_, i) => sentences.slice(2 * i, 2 * i + 2).join(''))
  lines[150] = `<span id="line-clock">10:10:00</span> ${lines[150]}`
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bench</title></head>
<body><div id="own-clock">10:10:00</div><div>${lines.join('<br>')}</div></body></html>`
}
