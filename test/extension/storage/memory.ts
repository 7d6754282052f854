/** Stand-ins for the storages of a browser. */
import type { PrivateFiles } from '../../../extension/storage/private-files.ts'
import type { UpdatedStore } from '../../../extension/storage/private-store.ts'

export class MemoryStore implements UpdatedStore {
  readonly values = new Map<string, unknown>()
  get = async (key: string): Promise<unknown> => structuredClone(this.values.get(key))
  set = async (key: string, value: unknown): Promise<void> =>
    void this.values.set(key, structuredClone(value))
  update = async (key: string, change: (value: unknown) => unknown): Promise<void> => {
    const value = change(structuredClone(this.values.get(key)))
    if (value !== undefined) this.values.set(key, structuredClone(value))
  }
  remove = async (keys: string[]): Promise<void> => {
    for (const key of keys) this.values.delete(key)
  }
  keys = async (): Promise<string[]> => [...this.values.keys()]
}

export class MemoryFiles implements PrivateFiles {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  names = async (): Promise<string[]> => [...this.files.keys()]
  read = async (name: string): Promise<Uint8Array<ArrayBuffer>> => this.files.get(name)!
  write = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
    void this.files.set(name, bytes)
  remove = async (name: string): Promise<void> => void this.files.delete(name)
}
