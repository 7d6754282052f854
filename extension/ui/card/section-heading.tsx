/** The heading of a card's section, at the level that its surroundings give it. */
import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext } from 'preact/hooks'

/** One below the name of the entity, which is an `h2` on a card and the `h1` of its page. */
export const SectionLevel = createContext<'h2' | 'h3'>('h3')

export function SectionHeading({ children }: { children: ComponentChildren }): JSX.Element {
  const Heading = useContext(SectionLevel)
  return <Heading>{children}</Heading>
}
