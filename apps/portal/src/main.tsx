import { runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/mantine-styles.ts'
import './app/base.css'
import { createPortal } from './app/portal.tsx'
import { showStartFailure } from './app/start-failure.ts'
import { shareSession } from './auth/shared-session.ts'

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
