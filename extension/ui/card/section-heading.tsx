/** The heading of a section, on a card or on the entity's page. */
import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext } from 'preact/hooks'

/** Element of the headings of sections: `h3` on a card, whose name is an `h2`; `h2` on the entity's page. */
export const SectionLevel = createContext<'h2' | 'h3'>('h3')

export function SectionHeading({ children }: { children: ComponentChildren }): JSX.Element {
  const Heading = useContext(SectionLevel)
  return <Heading>{children}</Heading>
}
