/**
 * The list of followed entities in the private store, for the extension's pages to read and change. Only
 * the background writes the list, so that two contexts do not overwrite each other.
 */
import { browser } from 'wxt/browser'
import { type FollowedEntity, followedFrom, storedFollowed, withFollowed } from '../followed.ts'
import { ignoreGone, succeeded } from '../ignored.ts'
import type { FollowMessage } from '../messages.ts'
import { privateStore } from './private-store.ts'

const key = 'watched'

/** The list of followed entities; undefined if it could not be read. */
export function readFollowed(): Promise<FollowedEntity[] | undefined> {
  return ignoreGone(privateStore.get(key).then(followedFrom), 'read what the reader follows')
}

/**
 * Follows an entity, or unfollows it with `on` false. Called by the background alone. Resolves with false if
 * the list was not stored, or is full.
 */
export async function storeFollowed({ id, name }: FollowedEntity, on: boolean): Promise<boolean> {
  let isTaken = true
  const isStored = await succeeded(
    privateStore.update(key, stored => {
      const next = withFollowed(followedFrom(stored), { id, name }, on)
      isTaken = !on || next.some(each => each.id === id)
      return storedFollowed(stored, next)
    }),
    'store what the reader follows',
  )
  return isStored && isTaken
}

/**
 * Asks the background to follow an entity, or to unfollow it with `on` false. Resolves with false if the list
 * was not stored, or is full.
 */
export async function setFollowed({ id, name }: FollowedEntity, on: boolean): Promise<boolean> {
  const message: FollowMessage = { to: 'background:follow', id, name: { vi: name.vi, en: name.en }, on }
  return (await ignoreGone(browser.runtime.sendMessage(message), 'follow an entity')) === true
}

/**
 * Calls `changed` with the list now and after each change in any context; with undefined if it could not be
 * read. Returns a function that reads the list again.
 */
export function keepFollowed(changed: (list: FollowedEntity[] | undefined) => void): () => void {
  const read = () => void readFollowed().then(changed)
  read()
  privateStore.follow(key, read)
  return read
}
