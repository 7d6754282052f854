/** Link to a web page. The surfaces use it for every link out of the extension. */
import type { ComponentChildren, JSX } from 'preact'
import { webAddress } from '../../shared/web/web-address.ts'

export interface WebLinkProps {
  /** Any text; only an http or https address becomes a link. */
  to: string
  title?: string | undefined
  /** Language of the link's text; `hreflang` is the language of the page that it leads to. */
  lang?: string | undefined
  hreflang?: string | undefined
  /** `tabindex` of the link; −1 in a grid, whose own keys move the focus to the link. */
  tabIndex?: number | undefined
  children?: ComponentChildren
}

/**
 * A link that opens in a new tab, without a referrer and without access to the extension. Anything but an
 * http or https address is shown as text: cards, coverage and clippings come from outside, and an address
 * among them may be `javascript:` or `data:`.
 */
export function WebLink({ to, title, lang, hreflang, tabIndex, children }: WebLinkProps): JSX.Element {
  const href = webAddress(to)
  if (href === undefined)
    return (
      <span title={title} lang={lang}>
        {children}
      </span>
    )
  return (
    <a
      href={href}
      title={title}
      lang={lang}
      hreflang={hreflang}
      tabIndex={tabIndex}
      target="_blank"
      rel="noreferrer noopener"
    >
      {children}
    </a>
  )
}
