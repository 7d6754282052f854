/**
 * The clip panel in its frame, so that the news page can read neither its content nor the reader's typing. It
 * is only a view: the page's clip script sends it the content through a port and receives the reader's
 * actions. It has no other abilities, so a page gains nothing by framing it.
 */
import { render } from 'preact'
import { copyText } from '../../content/clipboard.ts'
import { ClipView } from '../../ui/clip-panel/clip-panel.tsx'
import type { FromPanel, PanelView, ToPanel } from '../../ui/clip-panel/panel-messages.ts'

const mount = document.getElementById('panel')!

/** Waits for the port. Only the script that made the frame knows the token in its address. */
function awaitPort(): void {
  const word = location.hash.slice(1)
  const first = (event: MessageEvent) => {
    const [port] = event.ports
    if (word === '' || event.data !== word || !port) return
    removeEventListener('message', first)
    start(port)
  }
  addEventListener('message', first)
}

function start(port: MessagePort): void {
  const tell = (message: FromPanel) => port.postMessage(message)
  tell({ type: 'ready' })
  const sizes = new ResizeObserver(() => {
    tell({ type: 'size', height: Math.ceil(mount.getBoundingClientRect().height) })
  })
  sizes.observe(mount)

  /** Id of the clipping in the fields. */
  let shown: string | undefined
  port.onmessage = ({ data }: MessageEvent<ToPanel>) => {
    if (data.type === 'focus') focusNote()
    else {
      const { state } = data.view
      const id = state.mode === 'saved' ? state.clipping.id : undefined
      // Commit the field being edited before another clipping replaces it.
      if (id !== shown) leaveField()
      shown = id
      draw(data.view)
    }
  }
  const close = () => {
    leaveField()
    tell({ type: 'close' })
  }
  for (const type of ['pointerenter', 'focusin'])
    document.documentElement.addEventListener(type, () => tell({ type: 'touched' }))
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close()
    // The clip key, pressed again while the panel has the focus but no field has it.
    else if (event.code === 'KeyC' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey)
      focusNote()
  })

  function draw({ state, language, theme }: PanelView): void {
    document.documentElement.lang = language
    render(
      <ClipView
        state={state}
        language={language}
        theme={theme}
        onEdit={edit => state.mode === 'saved' && tell({ type: 'edit', id: state.clipping.id, edit })}
        onUndo={() => tell({ type: 'undo' })}
        onJoin={() => tell({ type: 'join' })}
        onLibrary={() => tell({ type: 'library' })}
        onSpread={() => tell({ type: 'spread' })}
        onSpreadUndo={() => tell({ type: 'spread-undo' })}
        onRetry={() => tell({ type: 'retry' })}
        onCopy={() => {
          const text =
            state.mode === 'failed'
              ? `${state.clipping.quote.exact}\n${state.clipping.url}`
              : state.mode === 'unread'
                ? state.quote
                : ''
          if (text === '') return
          void copyText(text, document).then(copied => tell({ type: 'copied', copied }))
        }}
        onClose={close}
      />,
      mount,
    )
  }
}

function focusNote(): void {
  mount.querySelector<HTMLElement>('.clip-note')?.focus()
}

function leaveField(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement !== document.body) activeElement.blur()
}

awaitPort()
