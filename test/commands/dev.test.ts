import { describe, expect, test } from 'vitest'
import { type Task, TaskQueue, tasksFor } from '../../commands/dev.ts'

describe('a changed file is rebuilt into what it concerns', () => {
  test.each<[path: string, tasks: Task[]]>([
    ['extension/ui/card/card.tsx', ['extension']],
    ['extension/ui/card/card.css', ['extension']],
    ['extension/public/_locales/vi/messages.json', ['extension']],
    ['worker/routes/health.ts', ['worker']],
    ['worker/db/migrations/0003_next.sql', ['worker']],
    ['shared/api/entity.ts', ['worker', 'extension']],
    ['shared/knowledge/startups/momo.yaml', ['knowledge', 'extension']],
    ['shared/knowledge/outlines.json', ['knowledge', 'extension']],
    ['shared/knowledge/release.json', []],
    ['extension/.wxt/types/imports.d.ts', []],
    ['extension/ui/card/card.fixture.tsx', []],
    ['extension/ui/card/card.tsx~', []],
    ['README.md', []],
  ])('%s: %j', (path, tasks) => {
    expect(tasksFor(path)).toEqual(tasks)
  })
})

describe('the queue of tasks', () => {
  /** A queue whose tasks end when the test says so, and the list of those that ran. */
  function controlled() {
    const ran: string[] = []
    const failed: string[] = []
    const ends: (() => void)[] = []
    const queue = new TaskQueue(
      async task => {
        ran.push(task)
        await new Promise<void>(resolve => ends.push(resolve))
        if (task === 'worker') throw new Error('a syntax error')
      },
      (task, error) => failed.push(`${task}: ${(error as Error).message}`),
    )
    const end = async () => {
      await expect.poll(() => ends.length).toBeGreaterThan(0)
      ends.shift()!()
    }
    return { queue, ran, failed, end }
  }

  test('runs the knowledge before the extension, and each task once for many changes', async () => {
    const { queue, ran, end } = controlled()
    queue.add(['extension'])
    queue.add(['knowledge', 'extension'])
    queue.add(['extension'])
    await end()
    await end()
    await queue.idle()
    expect(ran).toEqual(['knowledge', 'extension'])
  })

  test('runs a task again for a change that came while it ran', async () => {
    const { queue, ran, end } = controlled()
    queue.add(['extension'])
    await expect.poll(() => ran).toEqual(['extension'])
    queue.add(['extension'])
    await end()
    await end()
    await queue.idle()
    expect(ran).toEqual(['extension', 'extension'])
  })

  test('goes on after a task that failed', async () => {
    const { queue, ran, failed, end } = controlled()
    queue.add(['worker', 'extension'])
    await end()
    await end()
    await queue.idle()
    expect(ran).toEqual(['worker', 'extension'])
    expect(failed).toEqual(['worker: a syntax error'])
    queue.add(['extension'])
    await end()
    await queue.idle()
    expect(ran).toHaveLength(3)
  })
})
