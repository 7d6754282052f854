/**
 * A fault of this project's own code while it reads a feed: the log must not say that the feed is no feed.
 */
import { expect, it, vi } from 'vitest'
import { parseArticles } from '../../worker/coverage/parse.ts'

const parseFeed = vi.hoisted(() => vi.fn())
vi.mock('feedsmith', () => ({ parseFeed }))

const options = { url: 'https://bao-thu.example/tin.rss', host: 'bao-thu.example', now: 1_795_230_000 }

it('is thrown as it is', () => {
  // A form that the code does not expect, as a new version of the parser may give it.
  parseFeed.mockReturnValue({ format: 'rss', feed: { items: [null] } })
  expect(() => parseArticles('<rss/>', options)).toThrow(TypeError)
})

it('is told apart from one of the parser', () => {
  parseFeed.mockImplementation(() => {
    throw new Error('Unrecognized feed format')
  })
  expect(() => parseArticles('<rss/>', options)).toThrow(
    expect.objectContaining({ name: 'NotAFeed', reason: 'garbage' }),
  )
})
