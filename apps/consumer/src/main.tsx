import '@breakwater/ui/styles/index.css'
import './shell/app.css'
import { logoSource } from '@breakwater/ui/logo-source'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config as configureZod } from 'zod/v4/core'
import { createServices } from './shared/services.ts'
import { App } from './shell/app.tsx'
import { loadRuntimeConfig } from './shell/runtime-config.ts'
import { StartFailed } from './shell/start-failed.tsx'

// zod's compiled parsers need eval, which the content security policy forbids. The rules that come later use zod.
configureZod({ jitless: true })

const container = document.getElementById('app')
if (!container) throw new Error('index.html has no #app')
const call = container.querySelector<HTMLAnchorElement>('a[href^="tel:"]')
const phone = call && { href: call.href, text: call.textContent }

// index.html shows a placeholder until the first render.
try {
  const config = await loadRuntimeConfig()
  document.querySelector<HTMLLinkElement>('link[rel=icon]')?.setAttribute('href', logoSource(config.agency.theme))
  const services = createServices(config, async () => {
    const { createConsumerPool } = await import('@breakwater/sign-in/consumer-pool')
    return createConsumerPool({ ...config.auth, endpoint: config.auth.issuer })
  })
  createRoot(container).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  )
} catch (error) {
  reportError(error)
  createRoot(container).render(<StartFailed phone={phone} />)
}
