/**
 * Content of a file that the reader chose; undefined if it cannot be read, as after it was moved or changed.
 */
import { ignoreGone } from '../ignored.ts'

export function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reading = file.arrayBuffer().then(buffer => new Uint8Array(buffer))
  return ignoreGone(reading, 'read a chosen file: the reader is told')
}

export function textOf(file: Blob): Promise<string | undefined> {
  return ignoreGone(file.text(), 'read a chosen file: the reader is told')
}
