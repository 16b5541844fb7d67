import '@breakwater/ui/styles/index.css'
import './shell/app.css'
import { logoSource } from '@breakwater/ui/logo-source'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { config as configureZod } from 'zod/v4/core'
import { rememberArrivalState } from './session/arrival-state.ts'
import { createServices } from './shared/services.ts'
import { App } from './shell/app.tsx'
import { loadRuntimeConfig } from './shell/runtime-config.ts'
import { StartFailed } from './shell/start-failed.tsx'
import { takeStartPlace } from './shell/start-place.ts'

// zod's compiled parsers need eval, which the content security policy forbids. The rules that come later use zod.
configureZod({ jitless: true })

const call = document.querySelector<HTMLAnchorElement>('footer a[href^="tel:"]')
const phone = call && { href: call.href, text: call.textContent }

rememberArrivalState(window.location.search)
try {
  const config = await loadRuntimeConfig()
  document.querySelector<HTMLLinkElement>('link[rel=icon]')?.setAttribute('href', logoSource(config.agency.theme))
  const services = createServices(config, async () => {
    const { createConsumerPool } = await import('@breakwater/sign-in/consumer-pool')
    return createConsumerPool({ ...config.auth, endpoint: config.auth.issuer })
  })
  // Not before: until here the page itself answers the button for the other language.
  const { container, language } = takeStartPlace()
  const app = (
    <StrictMode>
      <App services={services} language={language} />
    </StrictMode>
  )
  // What is shown stays as it is, so that nothing moves and nothing is painted twice.
  if (language) hydrateRoot(container, app, { identifierPrefix: language })
  else createRoot(container).render(app)
} catch (error) {
  reportError(error)
  createRoot(takeStartPlace().container).render(<StartFailed phone={phone} />)
}
