/** A button that removes its own entry leaves the focus on something that stays and has a name. */
import { type JSX, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { analysisSpeaker } from '../../../extension/locales/analysis-locale.ts'
import { librarySpeaker } from '../../../extension/locales/library-locale.ts'
import { speaker } from '../../../extension/locales/locale.ts'
import { defaultSettings } from '../../../extension/settings.ts'
import { RowsMenu } from '../../../extension/ui/analysis/rows-menu.tsx'
import { ViewsMenu } from '../../../extension/ui/analysis/views-menu.tsx'
import { ClippingDetail } from '../../../extension/ui/library/clipping-detail.tsx'
import { Section } from '../../../extension/ui/options/section.tsx'
import { Sites } from '../../../extension/ui/options/sites.tsx'
import { News } from '../../../extension/ui/panel/news.tsx'
import type { RowSelector } from '../../../shared/analysis/view.ts'
import { emptyView } from '../../../shared/analysis/view.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { useDrawnDocument } from './drawn-document.ts'

const { event } = useDrawnDocument()
const nothing = () => {}
const say = speaker('en')
const sayAnalysis = analysisSpeaker('en')
const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Hue' } } as const

/**
 * Views, each with the name of the button that removes an entry; `left` is the number of entries that remain.
 */
const views: Record<string, { button: string; view(left: number, remove: () => void): JSX.Element }> = {
  'a row of the workspace': {
    button: 'Remove: Search “x”',
    view: (left, remove) => (
      <RowsMenu
        rows={[{ by: 'search', words: 'x' } satisfies RowSelector].slice(0, left)}
        cards={[]}
        index={undefined}
        language="en"
        say={sayAnalysis}
        sayCommon={say}
        onWantIndex={nothing}
        onChange={remove}
      />
    ),
  },
  'a saved view': {
    button: 'Remove the view x',
    view: (left, remove) => (
      <ViewsMenu
        view={emptyView}
        saved={[{ ...emptyView, name: 'x' }].slice(0, left)}
        hasClippings={false}
        say={sayAnalysis}
        onOpen={nothing}
        onSave={nothing}
        onRemove={remove}
        onCopyLink={nothing}
      />
    ),
  },
  'a followed entity': {
    button: 'Hue ×Unfollow Hue',
    view: (left, remove) => (
      <News
        followed={[hue].slice(0, left)}
        coverage={new Map()}
        language="en"
        say={say}
        onWant={nothing}
        onRetry={nothing}
        onUnfollow={remove}
      />
    ),
  },
  'a site': {
    button: 'Remove plo.vn',
    view: (left, remove) => (
      <Section title="Sites">
        <Sites
          settings={defaultSettings}
          say={say}
          added={['plo.vn'].slice(0, left)}
          onChange={nothing}
          onAdd={nothing}
          onRemove={remove}
        />
      </Section>
    ),
  },
  'a site turned off': {
    button: 'Turn on: example.vn',
    view: (left, remove) => (
      <Section title="Sites">
        <Sites
          settings={{ ...defaultSettings, sitesOff: ['example.vn'].slice(0, left) }}
          say={say}
          added={[]}
          onChange={remove}
          onAdd={nothing}
          onRemove={nothing}
        />
      </Section>
    ),
  },
  'a tag': {
    button: 'Remove the tag mới',
    view: (left, remove) => (
      <ClippingDetail
        clipping={sample({ tags: ['mới'].slice(0, left) })}
        duplicates={[]}
        terms={[]}
        tags={[]}
        language="en"
        say={librarySpeaker('en')}
        onEdit={async () => {
          remove()
          return true
        }}
        correctable={0}
        onCorrectOthers={nothing}
        conflicts={[]}
        onChoose={nothing}
        onDelete={nothing}
        onJoin={nothing}
        onCopy={nothing}
        onBack={nothing}
        onZotero={nothing}
        onObsidian={nothing}
        onMarkdown={nothing}
        onHandOverSettings={nothing}
      />
    ),
  },
}

test.each(Object.keys(views))('%s', async what => {
  const { button, view } = views[what]!
  let isRemoved = false
  const draw = (left: number) =>
    act(() =>
      render(
        view(left, () => (isRemoved = true)),
        document.body,
      ),
    )
  await draw(1)
  const menu = document.querySelector('details.menu')
  if (menu) await act(() => void Object.assign(menu, { open: true }).dispatchEvent(event('toggle')))
  let focused: Element | undefined
  for (const element of document.querySelectorAll<HTMLElement>('*')) {
    // The drawn document has no focus, and does not write attributes in lower case.
    element.focus = () => {
      focused = element
    }
    const place = element.getAttribute('tabIndex')
    element.removeAttribute('tabIndex')
    if (place !== null) element.setAttribute('tabindex', place)
  }
  const pressed = [...document.querySelectorAll('button')].find(
    each => (each.getAttribute('aria-label') ?? each.textContent) === button,
  )!
  await act(() => void pressed.dispatchEvent(event('click')))
  expect(isRemoved).toBe(true)
  await draw(0)
  expect(document.body.contains(pressed)).toBe(false)
  expect(focused && document.body.contains(focused)).toBe(true)
  expect(focused!.getAttribute('aria-label')).toBeTruthy()
  expect(focused!.getAttribute('tabindex')).toBe('-1')
})
