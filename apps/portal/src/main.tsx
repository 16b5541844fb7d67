import { runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@breakwater/ui/styles/fonts.css'
import '@breakwater/ui/styles/text-and-icons.css'
import './shell/mantine-styles.ts'
import '@breakwater/ui/styles/charts.css'
import './shell/mantine-variables.css'
import './shell/base.css'
import { shareSession } from './session/shared-session.ts'
import { savedColorMode, showColorMode } from './shared/mode/color-mode.ts'
import { createPortal } from './shell/portal.tsx'
import { showStartFailure } from './shell/start-failure.ts'

// Before anything is drawn: a chosen mode must not flash in the other one.
showColorMode(savedColorMode())

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
