/** The pages that the page bench measures on. */
import { randomNumbers } from '../../../commands/random-numbers.ts'
import { benchText } from '../bench-text.ts'

/** Average length of text between two elements, in UTF-16 units. */
const stretch = 52
const inlineTags = ['b', 'a', 'i', 'span']

/**
 * A page with `length` UTF-16 units of the bench's text, in paragraphs of up to four sentences. Inline
 * elements divide the text into text nodes of about 50 units. A ticker in a corner changes only when the
 * measurement changes it.
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

/**
 * A page in the form of a newspaper's: an article of about `length` UTF-16 units with a heading, lead, date,
 * structured data, pictures and boxes between its paragraphs; around it a menu with closed lists, the most
 * read, comments and an imprint, together about as long.
 */
export function newsPage(units: string, length: number): string {
  const random = randomNumbers(7)
  const sentences = benchText(units, 3 * length).split(/(?<=\. )/)
  const next = (count: number) => sentences.splice(0, count).join('').trim()
  const brief = () => next(1).slice(0, 90)
  const link = () => `<a href="#">${brief()}</a>`
  const list = (count: number, inside = '') =>
    `<ul>${Array.from({ length: count }, () => `<li>${link()}${inside}</li>`).join('')}</ul>`
  const picture = () => `<figure><div style="height:200px"></div><figcaption>${next(1)}</figcaption></figure>`
  const related = () => `<div class="box-related"><h3>Tin liên quan</h3>${list(3)}</div>`
  const heading = brief()
  const lead = next(2)
  const paragraphs: string[] = []
  for (let written = 0; written < length; ) {
    const text = next(1 + Math.floor(random() * 4))
    written += text.length
    const words = text.split(' ')
    const middle = words.length >> 1
    words[middle] = `<a href="#">${words[middle]}</a>`
    paragraphs.push(`<p class="Normal">${words.join(' ')}</p>`)
    if (paragraphs.length % 6 === 3) paragraphs.push(picture())
    if (paragraphs.length % 12 === 7) paragraphs.push(related())
  }
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: heading,
    datePublished: '2026-03-02T08:30:00+07:00',
    author: { '@type': 'Person', name: 'An Bình' },
  }
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${heading} - Bench</title>
<meta property="og:type" content="article"><meta property="og:title" content="${heading}">
<meta property="article:published_time" content="2026-03-02T08:30:00+07:00">
<script type="application/ld+json">${JSON.stringify(data)}</script>
<style>body { font: 17px/1.5 serif; margin: 0 } main, footer { display: flex; max-width: 70rem; margin: auto } article { width: 45rem } nav li ul { display: none } #ticker { position: fixed; top: 0; right: 0; width: 8rem; height: 2rem }</style>
</head><body><div id="ticker">0</div>
<header><nav><ul>${Array.from({ length: 12 }, () => `<li>${link()}${list(5)}</li>`).join('')}</ul></nav></header>
<main><article><h1>${heading}</h1><div class="meta"><time>Thứ hai, 2/3/2026, 08:30 (GMT+7)</time></div>
<p class="description">${lead}</p><div class="body">${paragraphs.join('\n')}</div><p class="author">An Bình</p></article>
<aside class="sidebar"><h2>Đọc nhiều</h2>${list(20)}</aside></main>
<section class="comments"><h2>Ý kiến</h2>${Array.from({ length: 15 }, () => `<div class="comment"><p>${next(2)}</p></div>`).join('')}</section>
<footer><div>${next(3)}</div>${list(12)}</footer></body></html>`
}

/**
 * A page with one element of 300 lines of two sentences, a clock in one of them and one in its own element.
 */
export function linesPage(units: string): string {
  const sentences = benchText(units, 60_000).split(/(?<=\. )/)
  const lines = Array.from({ length: 300 }, (_, i) => sentences.slice(2 * i, 2 * i + 2).join(''))
  lines[150] = `<span id="line-clock">10:10:00</span> ${lines[150]}`
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bench</title></head>
<body><div id="own-clock">10:10:00</div><div>${lines.join('<br>')}</div></body></html>`
}
