/** The saved views of the workspace in the private store. */
import { readView, type View } from '../../shared/analysis/view.ts'
import { storedViews, type ViewChange, viewsFrom, withView, withViewBack } from '../analysis-views.ts'
import { ignoreGone, succeeded } from '../ignored.ts'
import { privateStore } from './private-store.ts'

const key = 'views'

/**
 * Stores a view under its name. Resolves with the change; with `full` if the maximum number of views is
 * stored; with `notSaved` if the storage is full or damaged. Nothing has changed in the latter two cases.
 */
export async function saveView(view: View): Promise<ViewChange | 'full' | 'notSaved'> {
  // The view as it will be when it is read from the store.
  const after = readView(view)
  const { name } = after
  let before: View | undefined
  const outcome = await changeViews(views => {
    before = views.find(each => each.name === name)
    return withView(views, after)
  })
  if (outcome === 'notSaved') return outcome
  return outcome === 'refused' ? 'full' : { name, before, after }
}

/**
 * Removes the view with a name. Resolves with the change; with `notSaved` if the storage is full or
 * damaged.
 */
export async function removeView(name: string): Promise<ViewChange | 'notSaved'> {
  let before: View | undefined
  const outcome = await changeViews(views => {
    before = views.find(each => each.name === name)
    return views.filter(each => each.name !== name)
  })
  return outcome === 'saved' ? { name, before, after: undefined } : 'notSaved'
}

/**
 * Undoes a change. Resolves with `refused` if the view has been changed since, or there is no room for it.
 */
export function putViewBack(change: ViewChange): Promise<Outcome> {
  return changeViews(views => withViewBack(views, change))
}

type Outcome = 'saved' | 'refused' | 'notSaved'

/**
 * Stores the views that `change` returns. Resolves with `refused` if it returns undefined; nothing is
 * stored then.
 */
async function changeViews(change: (views: View[]) => View[] | undefined): Promise<Outcome> {
  let isRefused = false
  const changing = privateStore.update(key, stored => {
    const next = change(viewsFrom(stored))
    isRefused = next === undefined
    return next && storedViews(stored, next)
  })
  if (!(await succeeded(changing, 'save the views'))) return 'notSaved'
  return isRefused ? 'refused' : 'saved'
}

/** Calls `changed` with the views now and after each change in any context. */
export function keepViews(changed: (views: View[]) => void): void {
  const read = () =>
    void ignoreGone(privateStore.get(key), 'read the saved views').then(stored => changed(viewsFrom(stored)))
  read()
  privateStore.follow(key, read)
}
