/** Memory of one worker in a local runtime, read over its inspector, apart from the rest of the process. */
import type { Miniflare } from 'miniflare'

interface HeapUsage {
  /** Bytes of living objects and of garbage that is not collected yet. */
  usedSize: number
  /** Bytes that the heap has taken from the system. */
  totalSize: number
  /** Bytes of objects of the runtime itself, such as streams. */
  embedderHeapUsedSize: number
  /** Bytes of array buffers. */
  backingStorageSize: number
}

/**
 * Memory of the isolate of the worker `name`, in MB: the heap as taken from the system, objects of the
 * runtime, and array buffers, each with garbage that is not collected yet.
 *
 * The runtime must have been started with `inspectorPort`.
 *
 * @throws if the inspector does not answer within 10 s
 */
export async function isolateMemory(runtime: Miniflare, name: string): Promise<number> {
  const inspector = await runtime.getInspectorURL()
  const socket = new WebSocket(new URL(`/core:user:${name}`, inspector))
  try {
    const usage = await new Promise<HeapUsage>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The inspector of ${name} did not answer.`)), 10_000)
      socket.addEventListener('open', () => socket.send('{"id":1,"method":"Runtime.getHeapUsage"}'))
      socket.addEventListener('error', () => reject(new Error(`No connection to the inspector of ${name}.`)))
      socket.addEventListener('message', ({ data }) => {
        const answer: { id?: number; result: HeapUsage } = JSON.parse(String(data))
        if (answer.id !== 1) return
        clearTimeout(timer)
        resolve(answer.result)
      })
    })
    const bytes = usage.totalSize + usage.embedderHeapUsedSize + usage.backingStorageSize
    return Math.round(bytes / 1e5) / 10
  } finally {
    socket.close()
  }
}
