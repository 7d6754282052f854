/** Hostile pages, one for each attack. Those that observe record in `window.seen` what they found out. */

const article = (body: string, head = '') =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài báo</title>${head}<body><article><h1>Bài báo</h1>${body}</article>`

/** The passage that the reader clipped on another site. */
export const secret = 'Bí mật của tỉnh Quảng Ninh nằm ở câu này, và chỉ người đọc biết.'
/**
 * The passage that the reader clipped on the hostile site itself. Once it is marked, the extension has looked
 * for clippings.
 */
export const own = 'Câu của chính trang này về tỉnh Lạng Sơn, đã được giữ từ trước.'

export const names = 'Ở tỉnh Cao Bằng, có thác. Ở tỉnh Sơn La, có mận. Ví điện tử MoMo có mặt.'

/**
 * A page that claims to be another site's article, and shows a passage of that article to provoke a
 * highlight.
 */
export const claims = (canonical: string) =>
  article(`<p>${own}</p><p>${secret}</p>`, `<link rel="canonical" href="${canonical}">`)

/**
 * A page that claims to be another site's article but lacks its passage, to provoke the message that the
 * passage is gone.
 */
export const claimsWithout = (canonical: string) =>
  article(`<p>${own}</p>`, `<link rel="canonical" href="${canonical}">`)

/** A page that loads several sites' articles in invisible frames. */
export const frames = (pages: readonly string[]) =>
  article(
    `<p>${own}</p>${pages.map(page => `<iframe src="${page}" style="position:fixed;left:-2000px;width:320px;height:200px"></iframe>`).join('')}`,
  )

/**
 * A page that embeds `address` and collects in `window.seen` all addresses in browser reports, policy
 * violations and timing entries.
 */
export const reports = (address: string) =>
  article(
    `<p id="text">${names}</p><p>${own}</p><iframe src="${address}" width="100" height="50"></iframe>`,
    `<script>
      window.seen = []
      new ReportingObserver(reports => { for (const { body } of reports) seen.push(body.blockedURL) }, { buffered: true }).observe()
      addEventListener('securitypolicyviolation', event => seen.push(event.blockedURI))
      new PerformanceObserver(list => { for (const { name } of list.getEntries()) seen.push(name) })
        .observe({ entryTypes: PerformanceObserver.supportedEntryTypes })
    </script>`,
  )

/** A page that listens to every event that it can observe. */
export const listens = article(
  `<p id="text">${names}</p><p>${own}</p>`,
  `<script>
    window.seen = []
    for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'compositionupdate', 'paste', 'copy', 'message'])
      addEventListener(type, event => seen.push([type, event.key ?? event.data ?? event.target?.value ?? ''].join(' ')), true)
  </script>`,
)

/**
 * A page that observes everything it can: every event, sizes, mutations, the timeline, data in events about
 * their targets, and all objects that can be reached from there.
 */
export const observes = article(
  `<p id="text">${names}</p><p>Đoạn văn thứ hai để bôi đen và giữ lại.</p>`,
  `<script>
    window.seen = new Set()
    const note = value => { if (typeof value === 'string' && value !== '') seen.add(value) }
    const trying = work => { try { return work() } catch { return undefined } }
    const sizes = new ResizeObserver(entries => {
      for (const { target, contentRect: { width, height } } of entries) note('size ' + target.localName + ' ' + width + ' ' + height)
    })
    const changes = new MutationObserver(records => records.forEach(record => look(record.target)))
    const known = new WeakSet()
    // Whatever is not in the page's own tree: the root that a node is in, and all that is in that root.
    const look = node => {
      const root = node instanceof Node ? trying(() => node.getRootNode()) : undefined
      if (!root || root === document) return
      for (const element of [root, ...trying(() => [...root.querySelectorAll('*')]) ?? []]) {
        note(trying(() => element.innerHTML))
        note(trying(() => element.outerHTML))
        note(trying(() => element.textContent))
        note(trying(() => element.value))
        note(trying(() => element.contentDocument.documentElement.outerHTML))
        note(trying(() => element.contentWindow.location.href))
        note(trying(() => element.contentWindow.name))
        if (known.has(element)) continue
        known.add(element)
        trying(() => changes.observe(element, { attributes: true, childList: true, characterData: true, subtree: true }))
        trying(() => sizes.observe(element))
      }
    }
    const types = new Set(['focusin', 'focusout', 'DOMActivate', 'beforeprint', 'afterprint', 'message', 'selectionchange', 'compositionupdate', 'toggle', 'beforetoggle', 'visibilitychange', 'fullscreenchange'])
    for (const object of [window, document, HTMLElement.prototype]) for (const key in object) if (key.startsWith('on')) types.add(key.slice(2))
    const heard = event => {
      for (const key of ['key', 'data', 'code']) note(trying(() => typeof event[key] === 'string' && 'heard ' + event.type + ' ' + event[key]))
      note(trying(() => event.clipboardData.getData('text/plain')))
      for (const key of ['target', 'originalTarget', 'explicitOriginalTarget', 'relatedTarget', 'rangeParent', 'source', 'fromElement', 'toElement'])
        look(trying(() => event[key]))
      for (const node of trying(() => event.composedPath()) ?? []) look(node)
      const selection = getSelection()
      for (const node of [selection?.anchorNode, selection?.focusNode]) look(node)
      for (const host of document.querySelectorAll('[popover="manual"]')) if (!known.has(host)) { known.add(host); sizes.observe(host) }
    }
    for (const type of types) for (const capture of [true, false]) {
      addEventListener(type, heard, capture)
      document.addEventListener(type, heard, capture)
    }
    for (const type of PerformanceObserver.supportedEntryTypes) trying(() => new PerformanceObserver(list => list.getEntries().forEach(entry => {
      note(JSON.stringify(entry))
      look(entry.target)
      for (const { node } of entry.sources ?? []) look(node)
      look(entry.element)
    })).observe({ type, buffered: true, durationThreshold: 16 }))
    changes.observe(document, { attributes: true, childList: true, characterData: true, subtree: true })
  </script>`,
)

/** A page that shows an article, such as another site's, in a frame over its own text. */
export const framesAnother = (page: string) =>
  article(
    `<p>Bấm vào đây để đọc tiếp</p><iframe id="another" src="${page}" style="position:fixed;left:0;top:0;width:1000px;height:800px;border:0"></iframe>`,
  )

/** A page that loads one of its own articles in frames too small to be read. */
export const tinyFrames = (page: string) =>
  article(
    `<p>${own}</p>${[1, 90, 140].map(size => `<iframe src="${page}" style="width:${size}px;height:${size}px"></iframe>`).join('')}`,
  )

/** A page that attacks nothing: an article with names, and a paragraph to select and clip. */
export const plain = article(`<p id="text">${names}</p><p>Đoạn văn thứ hai để bôi đen và giữ lại.</p>`)

/**
 * A page with a web font under each font name that a card might use, so that it would notice a card that
 * loads one. The page itself loads none of them.
 */
export const fonts = article(
  `<p id="text">${names}</p>`,
  `<style>
    body { font-family: monospace }
    ${[
      ...[
        '"Noto Serif"',
        '"Noto Sans"',
        '"DejaVu Serif"',
        '"DejaVu Sans"',
        'Georgia',
        'Cambria',
        '"Times New Roman"',
      ],
      ...[
        '"Segoe UI"',
        'Roboto',
        'Arial',
        '"Helvetica Neue"',
        '-apple-system',
        'system-ui',
        'serif',
        'sans-serif',
      ],
    ]
      .map(family => `@font-face { font-family: ${family}; src: url(letter); unicode-range: U+61 }`)
      .join('\n    ')}
  </style>`,
)

/**
 * A modal dialog in a form. The form's controls hide the form's own properties from scripts of the page, and
 * in Chromium from content scripts too.
 */
export const inForm = article(
  `<form><dialog style="inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;border:0;padding:0"><p style="position:absolute;left:0;right:0;top:10px;margin:0;padding-left:20px;white-space:nowrap">${names}</p></dialog></form>`,
)

/** An article that is scrolled sideways, with its names in the middle. */
export const scrolls = article(
  `<p id="text" style="width: 3000px; padding-left: 700px">${names}</p><script>
    const box = document.querySelector('article')
    box.style.overflowX = 'scroll'
    box.scrollLeft = 600
  </script>`,
)

/**
 * Two forms whose names and controls replace properties that the browser defines. One imitates an element of
 * earlier versions of the extension, the other the root element.
 */
export const named = article(
  `<form id="former" popover="manual"><fieldset name="openOrClosedShadowRoot"><i data-own></i></fieldset></form>
  <form id="root" name="documentElement"><p>${names}</p></form>`,
)

/**
 * A page with characters that change the direction of text in a name, in a heading and in a passage; they
 * would reverse the text after them.
 */
export const turning = article(
  `<h2>Tin \u202emới</h2><p id="text">Ở tỉnh S\u202eơn La, có mận. Ví điện tử MoMo có mặt. Ở tỉnh Cao Bằng, có thác.</p><p>Đoạn văn \u2067thứ hai để bôi đen và giữ lại.</p>`,
)

/**
 * A page whose metadata names an author that the article does not print, so that the clip panel reports a
 * doubt.
 */
export const doubtful = article(
  `<p id="text">${names}</p><p>Đoạn văn thứ hai để bôi đen và giữ lại.</p>`,
  '<meta name="author" content="Phạm Thu Giả">',
)

/** A page that has the browser prerender another page. */
export const ahead = article(
  `<p>Trang này không có tên nào.</p>`,
  `<script type="speculationrules">{ "prerender": [{ "urls": ["loaded-ahead.html"], "eagerness": "immediate" }] }</script>`,
)

/** A page that requests `address` during its prerendering, a second after its names are highlighted. */
export const loadedAhead = (address: string) =>
  article(
    `<p id="text">${names}</p>`,
    `<script>
      let since
      const look = setInterval(() => {
        if (!document.prerendering || CSS.highlights.size === 0) return
        since ??= performance.now()
        if (performance.now() - since < 1000) return
        clearInterval(look)
        fetch('${address}', { mode: 'no-cors' }).catch(() => {})
      }, 50)
      addEventListener('load', () => { document.title = 'Trang sau' })
    </script>`,
  )

/** Script with `namesOf(object)`: the names of all properties that the browser gives an object. */
const namesOf = `const namesOf = object => {
  const names = new Set()
  for (let at = object; at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return [...names]
}`

/**
 * A page with one form for each property of forms, in which `count` controls replace that property, with a
 * highlighted name. A paragraph follows the forms.
 */
export const formsByProperty = (count: number) =>
  article(
    `<div id="forms" style="columns: 12; font-size: 5px; line-height: 1"></div><p>Ở tỉnh Cao Bằng, có thác.</p>
    <script>
      ${namesOf}
      const formOf = name => '<form><p style="margin: 0">Ở tỉnh Sơn La.</p>' + ('<input type="hidden" name="' + name + '">').repeat(${count}) + '</form>'
      window.forms = namesOf(document.createElement('form'))
      document.getElementById('forms').innerHTML = forms.map(formOf).join('')
    </script>`,
  )

/** An article in a form whose controls replace every property of the form. */
export const formOfAllProperties = article(
  `<form><p id="text">${names}</p><p>Đoạn văn thứ hai để bôi đen và giữ lại.</p><div id="controls"></div></form>
  <script>
    ${namesOf}
    document.getElementById('controls').innerHTML = namesOf(document.createElement('form')).map(name => '<input type="hidden" name="' + name + '">').join('')
  </script>`,
)

/** An article in a document whose pictures replace every property of the document. */
export const documentOfPictures = article(
  `<p id="text">${names}</p><div id="pictures"></div>
  <script>
    ${namesOf}
    document.getElementById('pictures').innerHTML = namesOf(document).map(name => '<img hidden name="' + name + '">').join('')
  </script>`,
)
