import { runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@breakwater/ui/styles/fonts.css'
import './shell/mantine-styles.ts'
import './shell/base.css'
import { shareSession } from './session/shared-session.ts'
import { createPortal } from './shell/portal.tsx'
import { showStartFailure } from './shell/start-failure.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

try {
  const response = await fetch('/config.json')
  const config = runtimeConfigSchema.parse(await response.json())
  const session = shareSession(config.auth.userPoolClientId)
  await session.takeOver()
  const portal = createPortal(config, { session })
  createRoot(root).render(<StrictMode>{portal.element}</StrictMode>)
} catch (error) {
  console.error('the portal could not start', error)
  showStartFailure(root)
}
