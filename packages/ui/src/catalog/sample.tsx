import { type ReactNode, useId } from 'react'

type SampleProps = {
  title: string
  /** Takes the whole width of the page. */
  wide?: boolean
  children: ReactNode
}

/** A component of the catalog, under its name. */
export function Sample({ title, wide = false, children }: SampleProps) {
  const id = useId()
  return (
    <section className={wide ? 'catalog-sample catalog-wide' : 'catalog-sample'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** One state of a component, under what it is. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="catalog-state">
      <p className="catalog-state-name">{name}</p>
      {children}
    </div>
  )
}
