/** Downloads `content` as a file called `name`. */
export function saveFile(name: string, mediaType: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser needs the address until it has started the download.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
