/** Files in the extension's private file system, which a damaged database does not touch. */

/** A folder of small files. A write replaces the whole file, or changes nothing. */
export interface PrivateFiles {
  names(): Promise<string[]>
  read(name: string): Promise<Uint8Array<ArrayBuffer>>
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  remove(name: string): Promise<void>
}

/** A folder of the origin private file system, created at the first use. */
export function privateFiles(folderName: string): PrivateFiles {
  const folder = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true })
  return {
    async names() {
      const names: string[] = []
      for await (const name of (await folder()).keys()) names.push(name)
      return names
    },
    read: async name =>
      new Uint8Array(await (await (await (await folder()).getFileHandle(name)).getFile()).arrayBuffer()),
    async write(name, bytes) {
      // The file appears complete when it is closed.
      const writing = await (await (await folder()).getFileHandle(name, { create: true })).createWritable()
      await writing.write(bytes)
      await writing.close()
    },
    remove: async name => (await folder()).removeEntry(name),
  }
}
