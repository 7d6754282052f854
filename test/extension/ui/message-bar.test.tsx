import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MessageBar, messageTime } from '../../../extension/ui/message-bar.tsx'
import { useDrawnDocument } from './drawn-document.ts'

const { event } = useDrawnDocument()
let root: HTMLElement
let closed: number

beforeEach(() => {
  vi.useFakeTimers()
  root = document.body
  closed = 0
})
afterEach(() => void vi.useRealTimers())

const show = (message: { text: string; stays?: true }) =>
  act(() =>
    render(
      <MessageBar
        message={message}
        textOf={({ text }) => text}
        onUndo={() => {}}
        onClose={() => closed++}
        undo="Hoàn tác"
        close="Đóng"
      />,
      root,
    ),
  )
const send = (type: string) => act(() => void root.querySelector('p')!.dispatchEvent(event(type)))
const wait = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds))

test('a message leaves after 8 seconds', async () => {
  expect(messageTime).toBe(8_000)
  await show({ text: 'Đã sao chép.' })
  expect(root.textContent).toContain('Đã sao chép.')
  await wait(7_999)
  expect(closed).toBe(0)
  await wait(1)
  expect(closed).toBe(1)
})

test('the next message has its own 8 seconds', async () => {
  await show({ text: 'Đã sao chép.' })
  await wait(6_000)
  await show({ text: 'Đã bỏ 2 trích đoạn.' })
  await wait(6_000)
  expect(closed).toBe(0)
})

test('it stays under the pointer, and a failure until it is closed', async () => {
  await show({ text: 'Đã sao chép.' })
  await send('pointerenter')
  await wait(60_000)
  expect(closed).toBe(0)
  await send('pointerleave')
  await wait(8_000)
  expect(closed).toBe(1)
  await show({ text: 'Không sao chép được.', stays: true })
  await wait(60_000)
  expect(closed).toBe(1)
})
