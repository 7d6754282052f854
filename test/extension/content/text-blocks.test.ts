import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { pageNames } from '../../../extension/content/page-names.ts'
import {
  Block,
  BlockIndex,
  elementOfOwner,
  type Owner,
  Rest,
} from '../../../extension/content/text-blocks.ts'

/** The tag of the extension's own element. */
const { host } = pageNames()

/**
 * A document whose computed styles are taken from `style` attributes, and only for `display`; flex items are
 * blocks.
 */
function pageOf(html: string): Document {
  const { document } = parseHTML(
    `<!doctype html><html><head><title>Hà Nội</title></head><body>${html}</body></html>`,
  )
  const display = (element: Element): string => {
    const parent = element.parentElement?.getAttribute('style') ?? ''
    return /display: ?flex/.test(parent)
      ? 'block'
      : (/display: ?([\w-]+)/.exec(element.getAttribute('style') ?? '')?.[1] ?? 'inline')
  }
  Object.defineProperty(document, 'defaultView', {
    value: { getComputedStyle: (element: Element) => ({ display: display(element) }) },
  })
  return document as unknown as Document
}

/** All blocks under `root`, in reading order. Opens each owner that is not read yet. */
function readAll(index: BlockIndex, root: Owner): Block[] {
  const blocks: Block[] = []
  const pending: (Block | Owner)[] = [root]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next instanceof Block) blocks.push(next)
    else if (!index.blocksOf(next)) pending.push(...index.open(next).reverse())
  }
  return blocks
}

const textsOf = (html: string) =>
  readAll(new BlockIndex(), pageOf(html).documentElement).map(({ text }) => text)

describe('a block', () => {
  test.each<[string, string, string[]]>([
    ['is a paragraph', '<p>Hà Nội</p><p>Huế</p>', ['Hà Nội', 'Huế']],
    [
      'goes across inline elements',
      '<p>Quảng <b>Ni</b><a href="#">nh</a> và <i>Huế</i></p>',
      ['Quảng Ninh và Huế'],
    ],
    ['goes across wbr and comments', '<p>Đà <!-- x -->Nẵ<wbr>ng</p>', ['Đà Nẵng']],
    ['goes across one line break', '<p>Hà<br>Nội</p>', ['Hà\nNội']],
    ['ends at two line breaks', '<div>Hà<br> <br>Nội</div>', ['Hà\n ', 'Nội']],
    ['ends where another begins', '<div>Huế <p>Đà Nẵng</p> Vinh</div>', ['Huế ', 'Đà Nẵng', ' Vinh']],
    [
      'is found in an inline element around blocks',
      '<a href="#">Huế<div>Đà Nẵng</div></a>',
      ['Huế', 'Đà Nẵng'],
    ],
    [
      'is each cell, item and heading',
      '<table><tr><td>Huế</td><td>Vinh</td></tr></table><ul><li>Bắc Ninh</li></ul><h2>Hà Nội</h2>',
      ['Huế', 'Vinh', 'Bắc Ninh', 'Hà Nội'],
    ],
    [
      'has no script, style or template in it',
      '<p>Hà <script>var a = "Huế"</script><style>p{}</style><template>x</template>Nội</p>',
      ['Hà Nội'],
    ],
    [
      'does not go across an object',
      '<p>Hà <select><option>Huế</option></select> Nội <code>hue()</code></p>',
      ['Hà \uFFFC Nội \uFFFC'],
    ],
    [
      'has no textarea and no noscript',
      '<div><textarea>Huế</textarea><noscript>Vinh</noscript></div><p>Hà Nội</p>',
      ['Hà Nội'],
    ],
    [
      'is no editor',
      '<div contenteditable>Huế</div><div contenteditable="false">Vinh</div><p>Hà <span contenteditable="true">x</span> Nội</p>',
      ['Vinh', 'Hà \uFFFC Nội'],
    ],
    ['is no blank', '<div> <p> </p>\n<p>Huế</p> </div>', ['Huế']],
    [
      'is each of the boxes that abut',
      '<div style="display: flex"><a>Hà Nội</a><a>Huế</a></div>',
      ['Hà Nội', 'Huế'],
    ],
    [
      'is a heading whose letters a script has put into boxes, the first of a name among them',
      `<h2>${[...'Ở Huế'].map(letter => `<span style="display: inline-block">${letter}</span>`).join('')}</h2>`,
      ['Ở Huế'],
    ],
    [
      'is a heading that a script has cut into words and letters, as boxes with spaces between them',
      '<h2>Ở <div style="display: inline-block"><div style="display: inline-block">H</div><div style="display: inline-block">à</div></div> <div style="display: inline-block"><div style="display: inline-block">N</div><div style="display: inline-block">ộ</div><div style="display: inline-block">i</div></div></h2>',
      ['Ở  Hà   Nội '],
    ],
    [
      'is a heading of words in boxes with margins between them',
      '<h2><span style="display: inline-block">Hà</span><span style="display: inline-block">Nội</span></h2>',
      [' Hà  Nội '],
    ],
    [
      'keeps a box that abuts in a heading apart',
      '<h1>Hà Nội<div style="display: inline-block">Chia sẻ</div></h1>',
      ['Hà Nội Chia sẻ '],
    ],
    [
      'ends at a button or component in a heading',
      '<h1>Hà Nội<button style="display: inline-block">Chia sẻ</button></h1><h1>Huế<x-save style="display: inline-flex">Lưu</x-save></h1>',
      ['Hà Nội', 'Chia sẻ', 'Huế', 'Lưu'],
    ],
    [
      'is a heading with its lines, which are boxes',
      '<h2><div style="display: block">Mưa ở Hà</div><div style="display: block">Nội</div></h2>',
      [' Mưa ở Hà  Nội '],
    ],
    [
      'ends at a box with a link in a heading',
      '<h2>Hà<div style="display: block"><a href="#">Nội</a></div></h2>',
      ['Hà', 'Nội'],
    ],
    [
      'has a drop cap that is a block before the rest of its word',
      '<div>Mở <div>H</div>\n<p>à Nội</p><p>Huế</p></div><div><p class="c">C</p>ao Bằng<p>Huế</p></div>',
      ['Mở ', 'Hà Nội', 'Huế', 'Cao Bằng', 'Huế'],
    ],
    [
      'has no letter of an index',
      '<div>A</div><p>An Giang</p><div>B</div>Bắc Ninh<h3>H</h3><ul><li>Huế</li></ul>',
      ['A', 'An Giang', 'B', 'Bắc Ninh', 'H', 'Huế'],
    ],
    [
      'has a gap where a picture is',
      '<div><a><img><b>Lào Cai</b></a><a><picture><img></picture>Huế</a></div>',
      ['  Lào Cai  Huế'],
    ],
    [
      'is all lines of text that a PDF viewer lays over a page',
      '<div><span style="display: block">Ở Lạng </span><span style="display: block">S</span><br role="presentation"><span style="display: block">ơn</span></div>',
      ['Ở Lạng S\nơn'],
    ],
    ['is all of inline elements that abut', '<div><b>Hà N</b><b>ội</b></div>', ['Hà Nội']],
    [
      'has a border behind a label that a margin keeps apart',
      '<p><i>TP HCM</i>Ở đây, <b>Huế</b>Nay.</p><p> <b>Hà Nội</b>UBND</p><p><b>Hà Nội</b><!-- -->Sáng</p>'.normalize(
        'NFD',
      ),
      ['TP HCM\uFFFCỞ đây, HuếNay.', ' Hà Nội\uFFFCUBND', 'Hà Nội\uFFFCSáng'].map(text =>
        text.normalize('NFD'),
      ),
    ],
    [
      'has none behind an initial, or half a word',
      '<p><b>H</b>à Nội</p><p><b>QUẢNG N</b>INH</p><p><b>Quảng N</b>inh</p><p><b>Zalo</b>Pay</p><p><b>Hà Nội</b> Sáng</p>',
      ['Hà Nội', 'QUẢNG NINH', 'Quảng Ninh', 'ZaloPay', 'Hà Nội Sáng'],
    ],
    [
      'is a custom element that is laid out as a block',
      '<div>Huế<x-card style="display: block">Vinh</x-card><x-name>Hà</x-name> Nội</div>',
      ['Huế', 'Vinh', 'Hà Nội'],
    ],
    ['is no part of the card', `<p>Huế</p><${host}>Vinh</${host}>`, ['Huế']],
    ['is a text file', '<pre>Hà Nội\nHuế</pre>', ['Hà Nội\nHuế']],
  ])('%s', (_, html, texts) => {
    expect(textsOf(html)).toEqual(texts)
  })

  test.each([
    ['read whole', '<p>ở <b>Quảng</b> <i>Ninh</i>, nay</p>'],
    ['read piece by piece', '<p>ở <b>Quảng</b> <script>1</script><i>Ninh</i>, nay</p>'],
  ])('knows where in the page its text is (%s)', (_, html) => {
    const [block] = readAll(new BlockIndex(), pageOf(html).documentElement)
    const start = block!.text.indexOf('Quảng')
    const place = block!.locate(start, start + 'Quảng Ninh'.length)
    expect([place?.start.node.data, place?.start.offset, place?.end.node.data, place?.end.offset]).toEqual([
      'Quảng',
      0,
      'Ninh',
      4,
    ])
    expect(block!.offsetOf(place!.end.node, 2)).toBe(start + 'Quảng Ni'.length)
  })

  test('does not locate what the page has taken away under it', () => {
    const page = pageOf('<p>ở Quảng Ninh</p>')
    const [block] = readAll(new BlockIndex(), page.documentElement)
    expect(block!.locate(2, 12)).toBeDefined()
    page.querySelector('p')!.firstChild!.nodeValue = 'ở'
    expect(block!.locate(2, 12)).toBeUndefined()
  })
})

test('a very long run of lines is divided at its line breaks, and nothing is lost', () => {
  const lines = Array.from({ length: 400 }, (_, i) => `Dòng thứ ${i} nói về Huế.`)
  const texts = textsOf(`<div>${lines.join('<br>')}</div>`)
  expect(texts.length).toBeGreaterThan(1)
  expect(Math.max(...texts.map(text => text.length))).toBeLessThan(4100)
  expect(texts.join('\n').split('\n')).toEqual(lines)
})

describe('the index', () => {
  test('knows to which block-level element a node belongs', () => {
    const page = pageOf(
      '<div>Huế <p>Hà <b>Nội</b></p><pre><code>x</code></pre><div contenteditable="true"><i>y</i></div></div>',
    )
    const index = new BlockIndex()
    readAll(index, page.documentElement)
    const ownerOf = (selector: string) =>
      (index.ownerOf(page.querySelector(selector)!.firstChild!) as Element | undefined)?.localName
    expect(ownerOf('b')).toBe('p')
    expect(ownerOf('div')).toBe('div')
    expect(ownerOf('code')).toBeUndefined()
    expect(ownerOf('i')).toBeUndefined()
  })

  test('opens only what it does not know yet', () => {
    const page = pageOf('<main><p>Huế</p></main>')
    const index = new BlockIndex()
    readAll(index, page.documentElement)
    const added = page.createElement('p')
    added.textContent = 'Vinh'
    const main = page.querySelector('main')!
    main.append(added)
    index.forget(main, false)
    expect(readAll(index, main).map(({ text }) => text)).toEqual(['Vinh'])
  })

  test('forgets an element, with all in it or alone', () => {
    const page = pageOf('<main>Vinh <p>Huế</p></main>')
    const index = new BlockIndex()
    readAll(index, page.documentElement)
    const main = page.querySelector('main')!
    expect(index.forget(main, false).map(({ text }) => text)).toEqual(['Vinh '])
    expect(index.blocksOf(page.querySelector('p')!)).toHaveLength(1)
    expect(index.forget(main, true).map(({ text }) => text)).toEqual(['Huế'])
    expect(index.blocksOf(page.querySelector('p')!)).toBeUndefined()
  })

  test('finds shadow roots when custom elements get them', () => {
    const page = pageOf(`<x-card></x-card><${host}></${host}><p>Huế</p>`)
    const index = new BlockIndex()
    readAll(index, page.documentElement)
    expect(index.newRoots()).toEqual([])
    for (const name of ['x-card', host])
      page.querySelector(name)!.attachShadow({ mode: 'open' }).innerHTML = '<p>Hà Nội</p>'
    const roots = index.newRoots()
    expect(roots.map(({ host }) => host.localName)).toEqual(['x-card'])
    expect(readAll(index, roots[0]!).map(({ text }) => text)).toEqual(['Hà Nội'])
    expect(index.newRoots()).toEqual([])
  })

  test('finds shadow roots that empty elements and parts of a page get, but not in editors', () => {
    const page = pageOf(
      '<div id="a"></div><p id="b"></p><p>Huế <span id="c"></span></p><pre contenteditable><span id="d"></span></pre><section id="e"><p>Đang tải</p></section><div id="f">Đang tải</div>',
    )
    const index = new BlockIndex()
    readAll(index, page.documentElement)
    expect(index.newRoots([page])).toEqual([])
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      page.getElementById(id)!.attachShadow({ mode: 'open' }).innerHTML = '<p>Hà Nội</p>'
    const roots = index.newRoots([page])
    expect(roots.map(({ host }) => host.id)).toEqual(['a', 'b', 'c', 'e', 'f'])
    for (const root of roots) expect(readAll(index, root).map(({ text }) => text)).toEqual(['Hà Nội'])
    expect(index.newRoots([page])).toEqual([])
  })
})

describe('a changed line among many', () => {
  const lines = Array.from({ length: 300 }, (_, i) => `10:${i % 60} Ở Hà Nội có mưa, dòng thứ ${i}.`)

  test.each<[string, (line: Text) => void]>([
    ['its text is written over', line => (line.data = '10:99 Ở Huế có nắng.')],
    ['it is replaced', line => line.replaceWith(line.ownerDocument.createTextNode('10:99 Ở Huế có nắng.'))],
    ['it is taken away', line => line.remove()],
    [
      'another is put in before it',
      line => line.before('11:00 Ở Huế có nắng.', line.ownerDocument.createElement('br')),
    ],
  ])('is read again with its neighbours only (%s)', (_, change) => {
    const body = pageOf(lines.join('<br>')).body
    const index = new BlockIndex()
    const before = index.open(body) as Block[]
    expect(before.length).toBeGreaterThan(15)
    change(before[7]!.locate(before[7]!.text.length - 3, before[7]!.text.length)!.start.node)
    const former = index.forget(body, false)
    const found = index.open(body, Number.POSITIVE_INFINITY, former) as Block[]
    expect(found.length).toBeLessThan(3)
    const read = found.reduce((sum, { text }) => sum + text.length, 0)
    expect(read).toBeLessThan(lines.join('').length / 10)
    const after = index.blocksOf(body)!
    expect(after.filter(block => before.includes(block)).length).toBeGreaterThan(before.length - 3)
    for (const block of [...before, ...after]) expect(block.isCurrent).toBe(after.includes(block))
    expect(after.map(({ text }) => text).join('\n')).toBe(textsOf(body.innerHTML).join('\n'))
    // Each position is still found in the page.
    for (const block of after)
      expect(block.locate(0, 5)!.start.node.data.startsWith(block.text.slice(0, 5))).toBe(true)
  })
})

describe('a container with many children', () => {
  const html = `Đầu ${Array.from({ length: 10 }, (_, i) => `<p>Đoạn ${i}</p>chữ ${i} <b>đậm</b>`).join('')}`

  test.each([1, 2, 3, 7, 10, 11])('is read in parts of %i children as it is in one go', most => {
    const body = pageOf(html).body
    const index = new BlockIndex()
    const blocks: Block[] = []
    const pending: (Block | Owner | Rest)[] = [body]
    let parts = 0
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next instanceof Block) blocks.push(next)
      else if (next instanceof Rest) pending.push(...next.more().reverse())
      else pending.push(...index.open(next, most).reverse())
      if (next instanceof Rest) parts++
    }
    expect(blocks.map(({ text }) => text)).toEqual(textsOf(html))
    expect(parts).toBe(Math.ceil(10 / most) - 1)
    expect(index.blocksOf(body)?.map(({ text }) => text)).toEqual([
      'Đầu ',
      ...Array.from({ length: 10 }, (_, i) => `chữ ${i} đậm`),
    ])
  })

  test('what waits of it is void once it was forgotten', () => {
    const body = pageOf(html).body
    const index = new BlockIndex()
    const rest = index.open(body, 3).at(-1)
    index.forget(body, false)
    expect((rest as Rest).more()).toEqual([])
  })
})

test('the element of an owner is the owner itself, a link with its own host too, or the host of a shadow root', () => {
  const link = { localName: 'a', host: 'example.test' } as unknown as Element
  expect(elementOfOwner(link)).toBe(link)
  expect(elementOfOwner({ host: link } as unknown as ShadowRoot)).toBe(link)
})
