import { useEffect } from 'react'
import { useMessages } from '../components/language-provider.tsx'
import { catalogMessages } from './catalog-messages.ts'
import { type CatalogAgency, CatalogSwitches } from './catalog-switches.tsx'
import { ChartSamples } from './chart-samples.tsx'
import { FieldSamples } from './field-samples.tsx'
import { FigureSamples } from './figure-samples.tsx'
import { StateSamples } from './state-samples.tsx'

/** Each component of the design system in each of its states. */
export function CatalogPage({ agencies }: { agencies: readonly CatalogAgency[] }) {
  const t = useMessages(catalogMessages)
  const slug = new URLSearchParams(window.location.search).get('agency')
  const agency = agencies.find((one) => one.slug === slug) ?? agencies[0]
  useEffect(() => {
    document.title = `${t.title} · ${agency?.name}`
  }, [t, agency])
  return (
    <div className="site">
      <header className="site-header">
        <div className="site-header-row">
          <p className="site-name">{agency?.name}</p>
        </div>
      </header>
      <main className="site-main">
        <h1>{t.title}</h1>
        <CatalogSwitches agencies={agencies} />
        <div className="catalog">
          <FieldSamples />
          <StateSamples phone={agency?.phone ?? ''} />
          <FigureSamples />
          <ChartSamples />
        </div>
      </main>
    </div>
  )
}
