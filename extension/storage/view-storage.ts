/** The saved views of the workspace in the private store. */
import type { View } from '../../shared/analysis/view.ts'
import { viewsFrom, withView } from '../analysis-views.ts'
import { ignoreGone, succeeded } from '../ignored.ts'
import { privateStore } from './private-store.ts'

const key = 'views'

/**
 * Stores a view by its name. `full`: there are as many as may be; `notSaved`: the storage is full or damaged.
 * Nothing has changed then.
 */
export async function saveView(view: View): Promise<'saved' | 'full' | 'notSaved'> {
  let isFull = false
  const isDone = await changeViews(views => {
    const next = withView(views, view)
    isFull = next === undefined
    return next
  })
  return isFull ? 'full' : isDone ? 'saved' : 'notSaved'
}

/** Removes the view of a name; false if the storage is full or damaged, and then nothing has changed. */
export function removeView(removed: string): Promise<boolean> {
  return changeViews(views => views.filter(({ name }) => name !== removed))
}

function changeViews(change: (views: View[]) => View[] | undefined): Promise<boolean> {
  return succeeded(
    privateStore.update(key, stored => change(viewsFrom(stored))),
    'save the views',
  )
}

/** Calls `changed` with the views now and after each change in any context. */
export function keepViews(changed: (views: View[]) => void): void {
  const read = () =>
    void ignoreGone(privateStore.get(key), 'read the saved views').then(stored => changed(viewsFrom(stored)))
  read()
  privateStore.follow(key, read)
}
