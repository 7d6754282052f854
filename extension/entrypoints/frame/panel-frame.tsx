/** The clip panel inside its frame: draws it, reports its size, and sends the reader's actions. */
import { render } from 'preact'
import { copyText } from '../../content/clipboard.ts'
import { listen } from '../../content/trusted-events.ts'
import citationSheet from '../../ui/citation/citation.css?text'
import panelSheet from '../../ui/clip-panel/clip-panel.css?text'
import { type ClipState, ClipView } from '../../ui/clip-panel/clip-panel.tsx'
import type { PanelMessage, ToFrame } from '../../ui/frame-messages.ts'
import { type FrameView, forwardedKey, type ViewPort } from './view-port.ts'

type Drawing = Extract<ToFrame, { type: 'clip' }>

export class PanelFrame implements FrameView {
  readonly sheet = panelSheet + citationSheet
  readonly #mount: HTMLElement
  readonly #port: ViewPort
  #drawing = 0
  /** Id of the saved clipping in the fields; undefined in other states of the panel. */
  #shown: string | undefined

  constructor(mount: HTMLElement, port: ViewPort) {
    this.#mount = mount
    this.#port = port
    mount.setAttribute('role', 'status')
    new ResizeObserver(() => this.#measure()).observe(mount)
    listen(document, 'keydown', event => this.#keyPressed(event))
  }

  show(message: ToFrame): void {
    if (message.type === 'focus') this.#focusNote()
    else if (message.type === 'clip') this.#draw(message)
  }

  #draw({ content: { state, language, theme }, drawing }: Drawing): void {
    const id = state.mode === 'saved' ? state.clipping.id : undefined
    // Commit the field being edited before another clipping replaces it.
    if (id !== this.#shown) leaveField()
    this.#shown = id
    this.#drawing = drawing
    document.documentElement.lang = language
    document.documentElement.className = `palette ${theme}`
    const act = (message: PanelMessage) => {
      const mayAct = this.#port.mayAct
      if (mayAct) this.#port.tell(message)
      return mayAct
    }
    render(
      <ClipView
        state={state}
        language={language}
        theme={theme}
        onEdit={edit =>
          state.mode === 'saved' && this.#port.tell({ type: 'edit', id: state.clipping.id, edit })
        }
        onSettle={edit => state.mode === 'saved' && act({ type: 'settle', id: state.clipping.id, edit })}
        onUndo={() => act({ type: 'undo' })}
        onJoin={() => act({ type: 'join' })}
        onLibrary={() => act({ type: 'library' })}
        onSpread={() => act({ type: 'spread' })}
        onSpreadUndo={() => act({ type: 'spread-undo' })}
        onRetry={() => act({ type: 'retry' })}
        onCopy={() => {
          const text = textOf(state)
          if (text === '' || !this.#port.mayAct) return
          void copyText(text, document).then(copied => this.#port.tell({ type: 'copied', copied }))
        }}
        onClose={() => this.#close()}
      />,
      this.#mount,
    )
    this.#measure()
  }

  #close(): void {
    leaveField()
    this.#port.tell({ type: 'close' })
  }

  #measure(): void {
    const panel = this.#mount.firstElementChild
    if (!panel || this.#drawing === 0) return
    const hidden = panel.scrollHeight - panel.clientHeight
    this.#port.tell({
      type: 'size',
      drawing: this.#drawing,
      width: 0,
      height: Math.ceil(panel.getBoundingClientRect().height + hidden),
    })
  }

  #keyPressed(event: KeyboardEvent): void {
    const key = forwardedKey(event)
    if (key === 'Escape') this.#close()
    // The clip key, pressed again while the panel has the focus but no field has it.
    else if (key === 'KeyC') this.#focusNote()
  }

  #focusNote(): void {
    this.#mount.querySelector<HTMLElement>('.clip-note')?.focus()
  }
}

/**
 * Text to copy if nothing could be saved: the passage, with the address of its page if known. Empty in other
 * states.
 */
function textOf(state: ClipState): string {
  if (state.mode === 'failed') return `${state.clipping.quote.exact}\n${state.clipping.url}`
  return state.mode === 'unread' ? state.quote : ''
}

function leaveField(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement !== document.body) activeElement.blur()
}
