import '../styles/index.css'
import './catalog.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../components/language-provider.tsx'
import { CatalogPage } from './catalog-page.tsx'
import type { CatalogAgency } from './catalog-switches.tsx'

const container = document.getElementById('catalog')
const agencies = document.getElementById('agencies')?.textContent
if (!container || !agencies) throw new Error('components.html has no #catalog, or its server wrote no #agencies')

createRoot(container).render(
  <StrictMode>
    <LanguageProvider>
      <CatalogPage agencies={JSON.parse(agencies) as CatalogAgency[]} />
    </LanguageProvider>
  </StrictMode>,
)
