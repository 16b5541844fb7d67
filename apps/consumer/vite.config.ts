import { firstLoadBudget } from '@breakwater/ui/build/first-load-budget'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), firstLoadBudget({ kilobytes: 130 })],
  // Nothing inlined: the content security policy takes scripts, styles and fonts from the app's own origin only.
  build: { assetsInlineLimit: 0 },
})
