/** Gives the elements of a linkedom document `compareDocumentPosition`, which linkedom gets wrong in some trees. */
export function withDocumentOrder(document: Document): Document {
  const places = new Map([...document.querySelectorAll('*')].map((element, i) => [element, i]))
  for (const element of places.keys())
    element.compareDocumentPosition = other =>
      places.get(other as Element)! > places.get(element)!
        ? element.contains(other)
          ? 20
          : 4
        : other.contains(element)
          ? 10
          : 2
  return document
}
